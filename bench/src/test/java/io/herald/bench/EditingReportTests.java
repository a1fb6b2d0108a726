package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EditingReportTests {

    @ParameterizedTest
    @CsvSource({"999, true", "1001, false"})
    void failsAboveTheFloor(long millis, boolean good) {
        EditingReport report = new EditingReport("3", "own", 20);
        report.add("save to live", 1_000, new long[] {millis * 1_000_000});

        assertThat(report.good()).isEqualTo(good);
        assertThat(report.text()).contains(good ? "**Pass.**" : "**Fail.** save to live above its floor");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, true", "1, 0, 0, false", "0, 1, 0, false", "0, 0, 1, false"})
    void failsWhenAMessageIsLostOrComesTwiceOrIsDead(int lost, int repeated, int dead, boolean good) {
        EditingReport report = new EditingReport("3", "own", 20);
        report.traffic(1_000, 25, 25, new Arrivals.Tally(100, lost, repeated, 7), dead, 0);

        assertThat(report.good()).isEqualTo(good);
    }

    @Test
    void knowsTheLineOfTheMistakeThatItMakes() {
        assertThat(LiveEdit.route("bench-wrong", "nobody").lines().toList().get(LiveEdit.LINE_OF_TARGET - 1)).contains("- to:");
    }

    @ParameterizedTest
    @EnumSource(LiveEdit.class)
    void editsTheFilesThatAreShipped(LiveEdit edit) throws Exception {
        Path folder = java.nio.file.Files.createTempDirectory("bench");

        edit.save(folder, Path.of(".."), 1);
        edit.save(folder, Path.of(".."), 2);
    }
}
