package io.herald.mail;

import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/** How a relay is reached: its address, TLS from the first byte where its file says so, and the waits of its file. */
final class RelayWay {

    private final SmtpProvider provider;
    private final SSLSocketFactory trust;
    private final ScheduledExecutorService timer;

    RelayWay(SmtpProvider provider, Session session, ScheduledExecutorService timer) {
        this.provider = provider;
        this.trust = session.getProperties().get("mail.smtp.ssl.socketFactory") instanceof SSLSocketFactory own
                ? own : (SSLSocketFactory) SSLSocketFactory.getDefault();
        this.timer = timer;
    }

    /** Connects this socket, and gives what to speak over. */
    Socket connect(RelaySocket socket) throws IOException {
        // with the name in it, nobody asks the name server for it backwards
        InetAddress address = InetAddress.getByAddress(provider.host(), InetAddress.getByName(provider.host()).getAddress());
        socket.connect(new InetSocketAddress(address, provider.port()), (int) provider.connectTimeout().toMillis());
        socket.setSoTimeout((int) provider.readTimeout().toMillis());
        Socket patient = new WriteTimeoutSocket(socket, (int) provider.writeTimeout().toMillis(), timer);
        return provider.security() == SmtpSecurity.TLS ? encrypted(patient) : patient;
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocket encrypted = (SSLSocket) trust.createSocket(plain, provider.host(), provider.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }
}
