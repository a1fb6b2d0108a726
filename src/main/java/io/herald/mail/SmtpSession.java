package io.herald.mail;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A provider's settings in Jakarta Mail's words. */
final class SmtpSession {

    /** Looked up once: Angus would ask the name server, without a time-out, on every connection. */
    private static final String OWN_NAME = ownName();

    private SmtpSession() {
    }

    /**
     * A session whose every wait is bounded.
     *
     * @param timer cuts writes that take too long; one for all connections, where Angus would start a thread for each
     * @throws IllegalArgumentException when the certificates to trust cannot be read
     */
    static Session of(SmtpProvider provider, ScheduledExecutorService timer) {
        Properties properties = new Properties();
        properties.put("mail.smtp.localhost", OWN_NAME);
        properties.put("mail.smtp.connectiontimeout", millis(provider.connectTimeout()));
        properties.put("mail.smtp.timeout", millis(provider.readTimeout()));
        properties.put("mail.smtp.writetimeout", millis(provider.writeTimeout()));
        properties.put("mail.smtp.executor.writetimeout", timer);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(provider.authenticates()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(provider.security() == SmtpSecurity.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(provider.security() == SmtpSecurity.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(provider.security() == SmtpSecurity.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.mime.allowutf8", "true");
        if (provider.ownTrust()) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(Path.of(provider.caCertificate())));
            properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        }
        return Session.getInstance(properties);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static SSLSocketFactory trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("'ca-certificate' is not a PEM file of certificates", e);
        }
    }

    private static String ownName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[A-Za-z0-9.-]+") ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
