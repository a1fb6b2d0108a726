package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolationReportTests {

    @ParameterizedTest
    @CsvSource({"100, 109, true", "100, 111, false", "10, 14.9, true", "10, 15.1, false", "100, 90, true"})
    void allowsTenPercentOrFiveMilliseconds(double without, double with, boolean good) {
        IsolationReport report = report(without, with);

        assertThat(report.good()).isEqualTo(good);
        assertThat(report.text()).contains(good ? "**Pass.**" : "**Fail.**");
    }

    @Test
    void failsWhenAMessageIsLost() {
        IsolationReport report = report(10, 10);
        report.tally(new Arrivals.Tally(100, 1, 0, 0));

        assertThat(report.good()).isFalse();
    }

    @Test
    void failsWhenNothingHung() {
        IsolationReport report = report(10, 10);
        report.fault("nothing hung");

        assertThat(report.text()).contains("**Fail.** nothing hung");
    }

    @Test
    void countsFromWhenAMessageWasDue() {
        long[] nanos = new long[101];
        for (int i = 0; i <= 100; i++) {
            nanos[i] = i * 1_000_000L;
        }

        assertThat(Latencies.of(nanos)).isEqualTo(new Latencies(50, 95, 99));
    }

    private static IsolationReport report(double without, double with) {
        IsolationReport report = new IsolationReport("4.1", "a virtual host", 4_000, 2_000, 10);
        for (int round = 0; round < 3; round++) {
            report.add(false, new Latencies(1, without, 200));
            report.add(true, new Latencies(1, with, 200));
        }
        return report;
    }
}
