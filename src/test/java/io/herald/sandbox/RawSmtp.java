package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An SMTP client that writes what it is told. */
final class RawSmtp implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    RawSmtp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    String ask(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return read();
    }

    /** One answer; a hyphen after the code says that another line follows. */
    String read() throws IOException {
        StringBuilder answer = new StringBuilder();
        String line;
        do {
            line = answers.readLine();
            answer.append(line).append('\n');
        } while (line != null && line.length() > 3 && line.charAt(3) == '-');
        return answer.toString();
    }

    void mail(String recipient, String data) throws IOException {
        assertThat(ask("MAIL FROM:<herald@example.com> BODY=8BITMIME SMTPUTF8")).startsWith("250");
        assertThat(ask("RCPT TO:<" + recipient + ">")).startsWith("250");
        assertThat(ask("DATA")).startsWith("354");
        assertThat(ask(data.replace("\n", "\r\n") + ".")).startsWith("250");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
