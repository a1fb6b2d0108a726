package io.herald.sandbox;

import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** The SMTP server on 127.0.0.1, without TLS and without login. */
final class SmtpListener extends Listener<SMTPServer> {

    private static final int CONNECTIONS = 200;
    private static final int IDLE_SECONDS = 60;
    private static final int RECIPIENTS = 1000;

    private final int port;
    private final OpenSockets sockets;
    private final MessageHandlerFactory conversations;

    SmtpListener(int port, OpenSockets sockets, MessageHandlerFactory conversations) {
        this.port = port;
        this.sockets = sockets;
        this.conversations = conversations;
    }

    @Override
    SMTPServer open() {
        SMTPServer starting = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .serverSocketFactory(() -> new BufferedServerSocket(sockets))
                .hostName("sandbox.localhost")
                .softwareName("Herald sandbox")
                .fromAddressValidator(any -> true)
                .insertReceivedHeaders(false)
                .maxConnections(CONNECTIONS)
                .maxMessageSize(Call.BODY_LIMIT)
                .maxRecipients(RECIPIENTS)
                .connectionTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
                .executorService(pool())
                .messageHandlerFactory(conversations)
                .build();
        try {
            starting.start();
        } catch (RuntimeException e) {
            throw new PortInUseException("herald.sandbox.smtp-port", port, e.getCause() == null ? e : e.getCause());
        }
        return starting;
    }

    @Override
    void close(SMTPServer running) {
        running.stop();
    }

    @Override
    int port(SMTPServer running) {
        return running.getPortAllocated();
    }

    /** Twice the connections: a closed session's thread may end after its place is free again. */
    private static ExecutorService pool() {
        return new ThreadPoolExecutor(0, 2 * CONNECTIONS, 30, TimeUnit.SECONDS, new SynchronousQueue<>());
    }
}
