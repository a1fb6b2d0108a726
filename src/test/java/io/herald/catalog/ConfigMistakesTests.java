package io.herald.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a file of {@code config/} is told with its line. */
class ConfigMistakesTests {

    @TempDir
    private Path config;

    record Settings(Duration deadline, Integer threads, Boolean loud, List<String> hosts, Inner inner, Map<String, Inner> more) {

        Settings {
            if (threads != null && threads > 9) {
                throw new IllegalArgumentException("'threads' must be 1 to 9");
            }
        }
    }

    record Inner(Duration pause, String code) {

        Inner {
            if (code != null && code.length() > 3) {
                throw new IllegalArgumentException("'code' must be short");
            }
        }
    }

    @BeforeEach
    void aProvider() throws IOException {
        write("providers/relay.yaml", "kind: smtp");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            receivers: [a]~provders: [relay]                          | 2: unknown key 'provders' (allowed: consumers, enabled, providers, receivers, schedule) (did you mean providers?)
            providers: [relay]                                        | 1: 'receivers' is missing: write the kinds of address this channel uses, e.g. [email]
            receivers: [a]                                            | 1: 'providers' is missing: write the names of its files in config/providers
            receivers: [a]~providers:~  - relay~  - rely              | 4: provider 'rely' has no file config/providers/rely.yaml (did you mean relay?)
            receivers: [a]~providers:~  - relay~  - relay             | 4: provider 'relay' stands twice in 'providers'
            receivers: [a]~providers: [relay]~consumers: 300          | 3: 'consumers' must be 1 to 256
            receivers: [a]~providers: [relay]~consumers: many         | 3: 'consumers' cannot be read as a number
            receivers: [a]~providers: [relay]~enabled: perhaps        | 3: 'enabled' cannot be read as true or false
            receivers: a~providers: [relay]                           | 1: 'receivers' cannot be read as a list
            receivers: [a]~providers:~  - { name: relay, weight: -1 } | 3: 'weight' of provider 'relay' must be 0 to 1000
            receivers: [a]~providers: [relay]~schedule: ${none}       | 3: nothing is called none
            receivers: [a]~providers: [relay]~receivers: [b]          | 3: key 'receivers' stands here again, first in line 1
            receivers: [a~providers: [relay]                          | 2: expected ',' or ']', but got : (while parsing a flow sequence)
            receivers: &x [a]~providers: *x                           | 2: the alias '*x' is not understood here: write out what it stands for
            receivers: [a]~---~providers: [relay]                     | 2: a second document begins here ('---'): a file holds one
            [receivers]                                               | 1: must hold keys and values
            # nothing                                                 | 1: must hold keys and values
            """)
    void ofAChannel(String text, String mistake) throws IOException {
        write("channels/chat.yaml", text.replace('~', '\n'));

        assertThatThrownBy(this::read).isInstanceOf(CatalogException.class).hasMessage("config/channels/chat.yaml:" + mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            port: 25                            | 1: 'kind' is missing: write the route template that speaks to it, e.g. 'kind: http'
            kind: x~on-unknown: wait            | 2: 'on-unknown' must be retry or park
            kind: x~enabled: maybe              | 2: 'enabled' must be true or false
            kind: x~enabled: ${none}            | 2: nothing is called none
            kind: x~breaker: 5                  | 2: 'breaker' must hold keys and values
            kind: x~json:~  a:~    - b: ${none} | 4: nothing is called none
            """)
    void ofAProvider(String text, String mistake) throws IOException {
        write("providers/chat.yaml", text.replace('~', '\n'));

        assertThatThrownBy(this::read).isInstanceOf(CatalogException.class).hasMessage("config/providers/chat.yaml:" + mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            deadline: soon              | 2: 'deadline' cannot be read as a time, such as 500ms, 30s or 5m
            loud: 1~threads: 10         | 3: 'threads' must be 1 to 9
            hosts: { a: b }             | 2: 'hosts' cannot be read as a list
            inner:~  pause: 5s~  cod: x  | 4: unknown key 'cod' (allowed: code, pause) (did you mean code?)
            inner:~  code: abcd         | 3: 'code' must be short
            inner: x                    | 2: 'inner' cannot be read as keys and values
            more:~  a: {}~  b:~    pause: x | 5: 'more.b.pause' cannot be read as a time, such as 500ms, 30s or 5m
            """)
    void ofTheSettingsOfAKind(String text, String mistake) throws IOException {
        write("providers/chat.yaml", "kind: x\n" + text.replace('~', '\n'));
        Catalog catalog = read();

        assertThatThrownBy(() -> catalog.settings(catalog.provider("chat").orElseThrow(), Settings.class))
                .isInstanceOf(CatalogException.class).hasMessage("config/providers/chat.yaml:" + mistake);
    }

    @Test
    void ofTheEncoding() throws IOException {
        Files.write(config.resolve("providers/chat.yaml"), "kind: \u00e4".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::read).hasMessage("config/providers/chat.yaml:1: is not UTF-8: save it in that encoding");
    }

    @Test
    void ofAFileThatIsGoneSinceHasTheKeyAlone() throws IOException {
        write("providers/chat.yaml", "kind: x\nthreads: 10");
        Catalog catalog = read();
        Provider chat = catalog.provider("chat").orElseThrow();
        Files.delete(config.resolve("providers/chat.yaml"));
        catalog.become(read());

        assertThatThrownBy(() -> catalog.settings(chat, Settings.class)).hasMessage("config/providers/chat.yaml:1: 'threads' must be 1 to 9");
    }

    @Test
    void noMistakeTellsWhatStandsBesideIt() throws IOException {
        write("providers/chat.yaml", "kind: x\nsecret: s3cr3t-of-chat\nhosts: [a\nb: s3cr3t-of-chat");

        assertThatThrownBy(this::read).satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("s3cr3t"));
    }

    @Test
    void aChannelIsSwitchedOffByItsFile() throws IOException {
        write("channels/chat.yaml", "receivers: [room]\nproviders: [relay]\nenabled: false");
        write("channels/fax.yaml", "receivers: [fax]\nproviders: [relay]");

        assertThat(read().channel("chat").orElseThrow().enabled()).isFalse();
        assertThat(read().channel("fax").orElseThrow().enabled()).isTrue();
    }

    private Catalog read() {
        return Catalog.read(config, text -> {
            throw new IllegalArgumentException("nothing is called none");
        });
    }

    private void write(String file, String text) throws IOException {
        Path path = config.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
