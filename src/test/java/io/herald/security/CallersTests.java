package io.herald.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.herald.catalog.CatalogException;
import io.herald.testing.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CallersTests {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String KEY = Keys.key();
    private static final String HASH = Keys.sha256(KEY);

    private final Keys keys = new Keys();

    @Test
    void knowsACallerByItsKeyAndNobodyElse() {
        String key = keys.caller("shop", "channels: [email]", "operate: true");
        try (Callers callers = new Callers(keys.config())) {
            Caller shop = callers.withKey(key).orElseThrow();

            assertThat(shop.name()).isEqualTo("shop");
            assertThat(shop.mayUseChannel("email")).isTrue();
            assertThat(shop.mayUseChannel("sms")).isFalse();
            assertThat(shop.mayUseProvider("twilio")).isTrue();
            assertThat(shop.broadcast()).isFalse();
            assertThat(shop.operate()).isTrue();
            assertThat(callers.withKey(key + "0")).isEmpty();
            assertThat(callers.withKey(key.substring(1))).isEmpty();
            assertThat(callers.withKey("")).isEmpty();
            assertThat(callers.withKey(HASH)).isEmpty();
        }
    }

    @Test
    void refusesFilesWithoutAProviderThatACallerMayUse(@TempDir Path next) throws IOException {
        keys.caller("shop", "providers: [twilio]");
        Files.createDirectories(next.resolve("providers"));
        try (Callers callers = new Callers(keys.config())) {
            assertThatThrownBy(() -> callers.prepare(next, null)).isInstanceOf(CatalogException.class)
                    .hasMessage("config/providers/twilio.yaml: is gone, and config/callers/shop.yaml names it in 'providers':"
                            + " take it out of there first");

            Files.writeString(next.resolve("providers/twilio.yaml"), "kind: http");
            assertThatNoException().isThrownBy(() -> callers.prepare(next, null).apply());
        }
    }

    @Test
    void takesNoKeyThatCouldBeGuessedEvenIfItsHashIsThere() {
        keys.write("shop", "keys: [" + Keys.sha256("password") + "]");
        try (Callers callers = new Callers(keys.config())) {
            assertThat(callers.withKey("password")).isEmpty();
        }
    }

    @Test
    void changesAKeyWithoutAGapAndWithoutARestart() {
        String old = keys.caller("shop");
        String fresh = Keys.key();
        try (Callers callers = new Callers(keys.config())) {
            keys.write("shop", "keys:\n  - " + Keys.sha256(old) + "\n  - " + Keys.sha256(fresh) + "\n");
            await().pollInterval(Duration.ofMillis(5)).atMost(SOON).until(() -> {
                assertThat(callers.withKey(old)).isPresent();
                return callers.withKey(fresh).isPresent();
            });

            keys.write("shop", "keys: [" + Keys.sha256(fresh) + "]");
            await().pollInterval(Duration.ofMillis(5)).atMost(SOON).until(() -> {
                assertThat(callers.withKey(fresh)).isPresent();
                return callers.withKey(old).isEmpty();
            });

            keys.remove("shop");
            await().atMost(SOON).until(() -> callers.withKey(fresh).isEmpty());
        }
    }

    @Test
    void keepsTheLastGoodFilesWhileOneIsWrongAndSaysSoOnce(CapturedOutput log) throws Exception {
        String key = keys.caller("shop");
        try (Callers callers = new Callers(keys.config())) {
            keys.write("shop", "keys: [" + HASH + "]\nchannel: [email]\n");
            await().atMost(SOON).until(() -> callers.mistake() != null);

            await().during(Duration.ofSeconds(1)).until(() -> callers.withKey(key).isPresent());
            assertThat(log.getAll().split("config/callers/shop.yaml:2: unknown key 'channel'", -1)).hasSize(2);
            Health health = new CallersHealth(callers).health();
            assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(health.getDetails().get("reason").toString()).startsWith("config/callers/shop.yaml:2: unknown key 'channel'");

            keys.write("shop", "keys: [" + HASH + "]");
            await().atMost(SOON).until(() -> callers.withKey(KEY).isPresent());
            assertThat(callers.mistake()).isNull();
            assertThat(new CallersHealth(callers).health().getStatus().getCode()).isEqualTo("UP");
        }
    }

    @Test
    void neverReadsAFileThatIsStillBeingWritten() throws Exception {
        String key = keys.caller("shop");
        try (Callers callers = new Callers(keys.config())) {
            for (int i = 0; i < 10; i++) {
                Files.writeString(keys.config().resolve("callers/shop.yaml"), "keys: [" + HASH.substring(0, 3 + i));
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
            Files.writeString(keys.config().resolve("callers/shop.yaml"), "keys: [" + HASH + "]\n");

            await().atMost(SOON).until(() -> callers.withKey(KEY).isPresent());
            assertThat(callers.withKey(key)).isEmpty();
            assertThat(callers.mistake()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "channels: [email] | config/callers/shop.yaml:1: 'keys' must be a list of one or two SHA-256 values",
            "keys: [] | 'keys' must be a list of one or two SHA-256 values",
            "keys: [abc] | 'keys' must be a list of one or two SHA-256 values, 64 hexadecimal digits each",
            "keys: [#, #, #] | 'keys' must be a list of one or two SHA-256 values",
            "keys: [#, #] | a key of it stands twice, here or in the file of another caller",
            "keys: [e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855] | holds the SHA-256 of an empty key",
            "{keys: [#], channels: [fax]} | 'channels' may hold only names of files in config/channels",
            "{keys: [#], providers: [../channels/sms]} | 'providers' may hold only names of files in config/providers",
            "{keys: [#], channels: } | 'channels' has no value: write one, or leave the key out",
            "{keys: [#], broadcast: maybe} | 'broadcast' cannot be read as",
            "{keys: [#], rate: {burst: 5}} | 'rate' must be as in { per-second: 50, burst: 100 }",
            "{keys: [#], rate: {per-second: 0}} | 'rate' must be as in { per-second: 50, burst: 100 }",
            "{keys: [#], secret: x} | unknown key 'secret' (allowed: broadcast, channels, keys, operate, providers, rate)"})
    void saysWhatIsWrongWithAFileAndRepeatsNoKey(String text, String sentence) {
        keys.write("shop", text.replace("#", HASH));

        assertThatThrownBy(() -> new Callers(keys.config()).close()).isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("config/callers/shop.yaml:1: ").hasMessageContaining(sentence).hasMessageNotContaining(HASH);
    }

    @Test
    void refusesAKeyThatTwoCallersHave() {
        keys.write("shop", "keys: [" + HASH + "]");
        keys.write("tax", "keys: [" + HASH.toUpperCase() + "]");

        assertThatThrownBy(() -> new Callers(keys.config()).close()).hasMessageContaining("config/callers/tax.yaml:1: a key of it stands twice");
    }

    @Test
    void looksThroughManyCallersInNoTime() {
        for (int i = 0; i < 500; i++) {
            keys.caller("caller-" + i);
        }
        String key = keys.caller("shop");
        try (Callers callers = new Callers(keys.config())) {
            Instant start = Instant.now();
            for (int i = 0; i < 10_000; i++) {
                assertThat(callers.withKey(Keys.key())).isEmpty();
            }
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(callers.withKey(key)).isPresent();
        }
    }

    @Test
    void knowsNobodyWithoutFiles() throws Exception {
        Files.walk(keys.config().resolve("callers")).sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        try (Callers callers = new Callers(keys.config())) {
            assertThat(callers.withKey(KEY)).isEmpty();

            Files.createDirectory(keys.config().resolve("callers"));
            keys.write("shop", "keys: [" + HASH + "]");
            await().atMost(SOON).until(() -> callers.withKey(KEY).isPresent());
        }
    }
}
