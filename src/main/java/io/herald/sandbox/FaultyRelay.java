package io.herald.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail that goes wrong as told. What the relay refuses it refuses at the recipient. */
final class FaultyRelay implements MessageHandler {

    private static final Duration DROP = Duration.ofMillis(100);
    private static final long HUGE = 2L * 1024 * 1024 * 1024;

    private final Fault fault;
    private final Faults faults;
    private final MailConversation right;
    private final Socket socket;

    FaultyRelay(Fault fault, Faults faults, MailConversation right, Socket socket) {
        this.fault = fault;
        this.faults = faults;
        this.right = right;
        this.socket = socket;
    }

    @Override
    public void from(String address) {
        right.from(address);
    }

    @Override
    public void recipient(String address) throws RejectException {
        switch (fault.what()) {
            case ANSWER, FLAP -> {
                int status = fault.status() != null ? fault.status()
                        : fault.code() != null && fault.code().startsWith("5") ? 550 : 451;
                throw new RejectException(status, Refusals.words(status, fault.code()));
            }
            case REDIRECT -> throw new RejectException(551, Refusals.words(551, "5.1.6"));
            case RESET_BEFORE -> cut();
            default -> right.recipient(address);
        }
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        if (fault.what().keeps()) {
            right.data(data);
        } else {
            data.transferTo(OutputStream.nullOutputStream());
        }
        try {
            answer();
        } finally {
            cut();
        }
        return "2.0.0 nobody hears this";
    }

    private void answer() throws IOException {
        switch (fault.what()) {
            case HANG -> faults.waited(Faults.LONGEST);
            case DRIP -> drip();
            case HALF -> half();
            case HUGE -> huge();
            default -> { }
        }
    }

    private void drip() throws IOException {
        for (long drop = 0; drop < Faults.LONGEST.dividedBy(DROP) && faults.waited(DROP); drop++) {
            socket.getOutputStream().write('2');
        }
    }

    /** Closed, not reset: a reset could overtake the half. */
    private void half() throws IOException {
        socket.getOutputStream().write("25".getBytes(StandardCharsets.US_ASCII));
        socket.close();
    }

    private void huge() throws IOException {
        byte[] lines = ("250-" + "x".repeat(500) + "\r\n").repeat(100).getBytes(StandardCharsets.US_ASCII);
        for (long written = 0; written < HUGE; written += lines.length) {
            socket.getOutputStream().write(lines);
        }
    }

    private void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    @Override
    public void done() {
        right.done();
    }
}
