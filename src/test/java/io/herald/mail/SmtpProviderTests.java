package io.herald.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.ProviderKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.mail.JavaMailSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class SmtpProviderTests {

    private static final String GOOD = "kind: smtp\nhost: relay.example\nport: 25\nsecurity: none\nfrom: no-reply@herald.example\n";

    @TempDir
    Path config;

    @Test
    void readsTheShippedFile() {
        Catalog catalog = shipped(2525);
        SmtpProvider relay = catalog.settings(catalog.providers("smtp").get(0), SmtpProvider.class);
        assertThat(relay.host()).isEqualTo("127.0.0.1");
        assertThat(relay.port()).isEqualTo(2525);
        assertThat(relay.security()).isEqualTo(SmtpSecurity.NONE);
        assertThat(relay.authenticates()).isFalse();
        assertThat(relay.ownTrust()).isFalse();
        assertThat(relay.answersTo()).isNull();
        assertThat(relay.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(relay.idDomain()).isEqualTo("herald.localhost");
        assertThat(catalog.channel("email")).hasValueSatisfying(channel -> {
            assertThat(channel.receivers()).containsExactly("email");
            assertThat(channel.providers()).containsExactly("relay");
        });
    }

    @Test
    void fillsInWhatMayBeLeftOut() throws Exception {
        assertThat(read(GOOD)).satisfies(relay -> {
            assertThat(relay.connections()).isEqualTo(8);
            assertThat(relay.readTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(relay.deadline()).isEqualTo(Duration.ofSeconds(25));
            assertThat(relay.idDomain()).isEqualTo("herald.example");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "host: ''                        | 'host' is missing",
        "port: 0                         | 'port' must be 1 to 65535",
        "port: 70000                     | 'port' must be 1 to 65535",
        "security: ssl                   | 'security' must be none, starttls or tls",
        "security: ''                    | 'security' must be none, starttls or tls",
        "from: ''                        | 'from' is missing",
        "from: 'a@b.example, c@d.example'| 'from': the e-mail address has",
        "from: 'Herald <secret@localhost>'| 'from': the e-mail address has a domain without a dot",
        "from: 'Herald <a@b.example> x'  | 'from': must be an address, or a name and an <address>",
        "from: 'zoë@b.example'           | 'from': the e-mail address goes beyond ASCII",
        "reply-to: 'A <a@b.example>'     | 'reply-to': the e-mail address has",
        "username: herald                | 'username' and 'password' go together",
        "password: secret                | 'username' and 'password' go together",
        "connections: 0                  | 'connections' must be 1 to 64",
        "connections: 65                 | 'connections' must be 1 to 64",
        "read-timeout: 0s                | 'read-timeout' must be 1ms to 15m",
        "idle-timeout: 16m               | 'idle-timeout' must be 1ms to 15m",
        "message-id-domain: 'a b'        | 'message-id-domain': the e-mail address has white space",
        "ca-certificate: /no/such.pem    | 'ca-certificate' names a file that cannot be read",
        "tls: true                       | unknown key 'tls'"})
    void saysWhatIsWrongWithAFile(String line, String reason) {
        String key = line.substring(0, line.indexOf(':'));
        String file = GOOD.replaceAll("(?m)^" + key + ":.*\n", "") + line + "\n";
        assertThatThrownBy(() -> read(file)).isInstanceOf(CatalogException.class)
                .hasMessageMatching("(?s)config/providers/relay\\.yaml:[1-9][0-9]*: .*").hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesACertificateFileThatIsNone() throws Exception {
        Path pem = Files.writeString(config.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n");
        write(GOOD + "ca-certificate: " + pem + "\n");
        assertThatThrownBy(() -> new SmtpKind().beans(Catalog.read(config, text -> text))).isInstanceOf(CatalogException.class)
                .hasMessage("config/providers/relay.yaml:6: 'ca-certificate' is not a PEM file of certificates");
    }

    @Test
    void boundsEveryWaitAndChecksWhoTheRelayIs() throws Exception {
        try (PooledMailSender sender = new PooledMailSender("relay", read(GOOD))) {
            assertThat(sender.getJavaMailProperties()).containsAllEntriesOf(Map.of(
                    "mail.smtp.connectiontimeout", "10000", "mail.smtp.timeout", "20000", "mail.smtp.writetimeout", "20000",
                    "mail.smtp.quitwait", "false", "mail.smtp.ssl.checkserveridentity", "true",
                    "mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2"));
            for (String key : List.of("host", "user", "password")) {
                assertThat(sender.getJavaMailProperties()).doesNotContainKey("mail.smtp." + key);
            }
        }
    }

    @Test
    void printsNoAccount() {
        assertThat(Mails.secure("relay.example", 465, SmtpSecurity.TLS, null, "user", "secret"))
                .hasToString("relay relay.example:465 (TLS)");
    }

    @Test
    void makesABeanOfEveryRelay() {
        try (ProviderKind.Beans beans = new SmtpKind().beans(shipped(2525))) {
            assertThat(beans.named()).hasSize(2).hasEntrySatisfying("smtp-relay", bean -> assertThat(bean).isInstanceOf(JavaMailSender.class))
                    .hasEntrySatisfying("emailMessage", bean -> assertThat(bean).isInstanceOf(EmailMessage.class));
        }
    }

    static Catalog shipped(int port) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("herald.email.host", "127.0.0.1").withProperty("herald.email.port", Integer.toString(port))
                .withProperty("herald.email.security", "none")
                .withProperty("herald.email.from", "Herald <no-reply@herald.localhost>");
        return Catalog.read(emailOnly(), environment::resolveRequiredPlaceholders);
    }

    /** The shipped files of this channel: those of others may need settings that are not given here. */
    private static Path emailOnly() {
        try {
            Path folder = Files.createTempDirectory("herald-email");
            for (String file : List.of("channels/email.yaml", "providers/relay.yaml")) {
                Files.createDirectories(folder.resolve(file).getParent());
                Files.copy(Path.of("config").resolve(file), folder.resolve(file));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SmtpProvider read(String file) throws Exception {
        write(file);
        Catalog catalog = Catalog.read(config, text -> text);
        return catalog.settings(catalog.providers("smtp").get(0), SmtpProvider.class);
    }

    private void write(String file) throws Exception {
        Files.createDirectories(config.resolve("providers"));
        Files.writeString(config.resolve("providers/relay.yaml"), file);
    }
}
