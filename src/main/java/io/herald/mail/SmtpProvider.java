package io.herald.mail;

import io.herald.failure.CodeTable;
import io.herald.notification.EmailAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A mail relay: the keys of {@code config/providers/<name>.yaml} of kind {@code smtp}.
 *
 * @param host            name or address; with TLS the name the relay's certificate must carry
 * @param port            1 to 65535
 * @param security        {@code none}, {@code starttls} (required, never fallen back from) or {@code tls}
 * @param caCertificate   PEM file with the certificates to trust instead of the JVM's; null or blank: the JVM's
 * @param username        null or blank: no AUTH
 * @param password        as {@code username}; never printed
 * @param from            sender, as {@link Mailbox} reads it
 * @param replyTo         bare address; null or blank: no such header
 * @param connections     kept connections at most, 1 to 64, 8 if absent
 * @param connectTimeout  to wait for a free connection, and again for a new one to open; 10 s if absent
 * @param readTimeout     to wait for each answer; 20 s if absent. RFC 5321 section 4.5.3.2 asks for minutes, which
 *                        {@code deadline} does not leave: a relay that takes longer makes duplicates
 * @param writeTimeout    to wait for each write; 20 s if absent
 * @param idleTimeout     to keep an unused connection; 60 s if absent
 * @param messageIdDomain right part of every {@code Message-ID}; null or blank: the sender's domain
 * @param deadline        for a whole call, from the wait for a connection to the last answer; 1 ms to 25 s, 25 s if absent
 * @param codes           reply, enhanced code or name, or prefix and {@code *}, to failure class; null: the usual ones
 */
record SmtpProvider(
        String host,
        Integer port,
        SmtpSecurity security,
        String caCertificate,
        String username,
        String password,
        String from,
        String replyTo,
        Integer connections,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        Duration idleTimeout,
        String messageIdDomain,
        Duration deadline,
        Map<String, String> codes) {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration MOST_DEADLINE = Duration.ofSeconds(25);
    private static final int MOST_CONNECTIONS = 64;

    SmtpProvider {
        check(present(host), "'host' is missing: write the relay's name");
        check(port != null && port >= 1 && port <= 65_535, "'port' must be 1 to 65535, e.g. 25, 465 or 587");
        check(security != null, "'security' is missing: write none, starttls or tls");
        check(!present(caCertificate) || Files.isReadable(Path.of(caCertificate)),
                "'ca-certificate' names a file that cannot be read");
        check(present(username) == present(password), "'username' and 'password' go together: write both or neither");
        check(present(from), "'from' is missing: write the sender, e.g. Herald <no-reply@example.com>");
        read("from", () -> Mailbox.parse(from));
        if (present(replyTo)) {
            read("reply-to", () -> EmailAddress.parse(replyTo));
        }
        connections = connections == null ? 8 : connections;
        check(connections >= 1 && connections <= MOST_CONNECTIONS, "'connections' must be 1 to " + MOST_CONNECTIONS);
        connectTimeout = duration("connect-timeout", connectTimeout, 10);
        readTimeout = duration("read-timeout", readTimeout, 20);
        writeTimeout = duration("write-timeout", writeTimeout, 20);
        idleTimeout = duration("idle-timeout", idleTimeout, 60);
        if (present(messageIdDomain)) {
            read("message-id-domain", () -> EmailAddress.parse("id@" + messageIdDomain));
        }
        deadline = deadline == null ? MOST_DEADLINE : deadline;
        check(deadline.toMillis() > 0 && deadline.compareTo(MOST_DEADLINE) <= 0, "'deadline' must be 1ms to 25s");
        CodeTable.smtp("codes", codes);
    }

    CodeTable table() {
        return CodeTable.smtp("codes", codes);
    }

    boolean authenticates() {
        return present(username);
    }

    boolean ownTrust() {
        return present(caCertificate);
    }

    Mailbox sender() {
        return Mailbox.parse(from);
    }

    /** Null when answers go to the sender. */
    String answersTo() {
        return present(replyTo) ? EmailAddress.parse(replyTo).value() : null;
    }

    String idDomain() {
        return present(messageIdDomain) ? EmailAddress.parse("id@" + messageIdDomain).domain() : sender().address().domain();
    }

    /** Without account and password. */
    @Override
    public String toString() {
        return "relay " + host + ":" + port + " (" + security + ")";
    }

    private static Duration duration(String key, Duration given, int seconds) {
        Duration value = given == null ? Duration.ofSeconds(seconds) : given;
        check(value.toMillis() > 0 && value.compareTo(LONGEST) <= 0,
                "'" + key + "' must be 1ms to " + LONGEST.toMinutes() + "m");
        return value;
    }

    private static void read(String key, Runnable parser) {
        try {
            parser.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + key + "': " + e.getMessage());
        }
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
