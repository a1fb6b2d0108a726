package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadmeSectionTests {

    @Test
    void replacesOnlyWhatStandsBetweenTheMarkers() {
        String text = "a\n<!-- numbers: written by bench/run --write -->\nold\n<!-- end of numbers -->\nz\n";

        assertThat(ReadmeSection.NUMBERS.replaced(text, "new\n\n"))
                .isEqualTo("a\n<!-- numbers: written by bench/run --write -->\nnew\n<!-- end of numbers -->\nz\n");
    }

    @Test
    void refusesAPageWithoutMarkers() {
        assertThatThrownBy(() -> ReadmeSection.NUMBERS.replaced("text", "new")).hasMessageContaining("lacks the lines");
    }
}
