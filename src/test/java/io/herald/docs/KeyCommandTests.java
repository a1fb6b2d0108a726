package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.herald.testing.Keys;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands of docs/configuration.md make a key, and what Herald looks for in a caller's file. */
class KeyCommandTests {

    @Test
    void makesAKeyOf256BitsAndItsHash() {
        assumeTrue(Shell.has("openssl") && Shell.has("sha256sum"), "no openssl, or no sha256sum");

        List<String> lines = Shell.run(Markdown.of("docs/configuration.md").examples("key").get(0).text()).lines().toList();

        String key = lines.get(0).replace("give the client: ", "");
        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(lines.get(1)).isEqualTo("write into keys: " + Keys.sha256(key));
    }
}
