package io.herald.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailAuthenticator;

/**
 * What {@code javaMailSender: "#smtp-<provider>"} of a Camel {@code smtp:} endpoint names: sends over kept connections.
 * Where it sends to is the provider file's business alone, so every setter refuses.
 */
final class PooledMailSender implements JavaMailSender, AutoCloseable {

    private final SmtpProvider provider;
    private final SmtpConnections connections;

    PooledMailSender(String name, SmtpProvider provider) {
        this.provider = provider;
        this.connections = new SmtpConnections(name, provider);
    }

    /** Returns when the relay took the message; throws an {@link SmtpException} when it did not, or nobody knows. */
    @Override
    public void send(MimeMessage message) throws MessagingException {
        connections.send(message);
    }

    @Override
    public void close() {
        connections.close();
    }

    @Override
    public Session getSession() {
        return connections.session();
    }

    @Override
    public Properties getJavaMailProperties() {
        return connections.session().getProperties();
    }

    @Override
    public String getHost() {
        return provider.host();
    }

    @Override
    public int getPort() {
        return provider.port();
    }

    @Override
    public String getProtocol() {
        return "smtp";
    }

    @Override
    public String getUsername() {
        return null;
    }

    @Override
    public String getPassword() {
        return null;
    }

    @Override
    public MailAuthenticator getAuthenticator() {
        return null;
    }

    @Override
    public void setJavaMailProperties(Properties javaMailProperties) {
        throw fixed();
    }

    @Override
    public void addAdditionalJavaMailProperty(String key, String value) {
        throw fixed();
    }

    @Override
    public void setHost(String host) {
        throw fixed();
    }

    @Override
    public void setPort(int port) {
        throw fixed();
    }

    @Override
    public void setUsername(String username) {
        throw fixed();
    }

    @Override
    public void setPassword(String password) {
        throw fixed();
    }

    @Override
    public void setProtocol(String protocol) {
        throw fixed();
    }

    @Override
    public void setSession(Session session) {
        throw fixed();
    }

    @Override
    public void setAuthenticator(MailAuthenticator authenticator) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("set it in config/providers");
    }
}
