package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PerfTestTests {

    @Test
    void leavesOutTheFirstThreeSecondsAndTheSummary() {
        String printed = """
                id: test-1, starting producer #0
                id: test-1, time 1.003 s, sent: 7727 msg/s, returned: 0 msg/s
                id: test-1, time 2.001 s, sent: 8729 msg/s, returned: 0 msg/s
                id: test-1, time 3.001 s, sent: 15,235 msg/s, returned: 0 msg/s
                id: test-1, time 4.001 s, sent: 16,000 msg/s, returned: 0 msg/s
                id: test-1, time 5.001 s, sent: 12000 msg/s, returned: 0 msg/s
                id: test-1, sending rate avg: 11592 msg/s
                """;

        assertThat(PerfTest.perSecond(printed)).isEqualTo(14_000);
    }

    @Test
    void saysWhatWasPrintedWhenThereAreNoRates() {
        assertThatThrownBy(() -> PerfTest.perSecond("connection refused"))
                .hasMessage("PerfTest printed no rates:\nconnection refused");
    }
}
