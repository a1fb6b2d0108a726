package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTests {

    private final Report report = new Report("3.10.8", "a virtual host of its own", 8, 3, 12_000);

    @Test
    void isGoodAtItsFloors() {
        measured(3_000, 2_500);

        assertThat(report.good()).isTrue();
        assertThat(report.text()).contains("| **REST → 202 : PerfTest, publish only** | **0.30** | 0.3 | 0.5 |",
                "| **queue → gateway : bare chain** | **0.50** | 0.5 | 0.7 |");
    }

    @Test
    void namesTheFloorThatDoesNotHold() {
        measured(2_900, 2_500);

        assertThat(report.good()).isFalse();
        assertThat(report.text()).contains("**Not good enough:** REST below its floor.");
    }

    @Test
    void isNotGoodWhenAMessageWasLost() {
        measured(9_000, 4_000);
        report.tally(new Arrivals.Tally(10, 1, 0, 0));

        assertThat(report.good()).isFalse();
    }

    @Test
    void isNotGoodWhenAPostWasRefused() {
        measured(9_000, 4_000);
        report.rest(new RestLoad.Result(9_000, 9_001, 1, 1, 2, Map.of(202, 9_000, 503, 1)));

        assertThat(report.good()).isFalse();
        assertThat(report.text()).contains("1 posts answered 503");
    }

    @Test
    void isNotGoodWhenTheEmbeddedDefaultStartsLate() {
        measured(9_000, 4_000);
        report.embeddedStart(10.5);

        assertThat(report.good()).isFalse();
    }

    @Test
    void takesTheMedianOfTheRounds() {
        Rounds rounds = new Rounds();
        rounds.add(9);
        rounds.add(1);
        rounds.add(4_000.4);

        assertThat(rounds.median()).isEqualTo(9);
        assertThat(rounds.each()).isEqualTo("9 · 1 · 4,000");
    }

    @Test
    void comparesRoundByRound() {
        Rounds base = new Rounds();
        Rounds seen = new Rounds();
        for (int slowness : new int[] {1, 10, 2}) {
            base.add(1_000.0 / slowness);
            seen.add(600.0 / slowness);
        }

        assertThat(seen.over(base).median()).isCloseTo(0.6, within(1e-9));
    }

    private void measured(int rest, double queue) {
        report.perfTest(10_000, 20_000);
        report.bare(5_000);
        report.rest(new RestLoad.Result(rest, rest, 1, 1, 2, Map.of(202, rest)));
        report.queue(queue);
    }
}
