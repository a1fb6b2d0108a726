package io.herald.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.failure.FailureClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeTableTests {

    private final CodeTable table = new CodeTable(
            Map.of("A*", "transient", "A.B*", "throttled", "A.B.C", "permanent", "http-5*", "unknown"));

    @Test
    void prefersTheExactCodeThenTheLongestPrefix() {
        assertThat(table.classOf(List.of("A.B.C"))).contains(FailureClass.PERMANENT);
        assertThat(table.classOf(List.of("A.B.C.D"))).contains(FailureClass.THROTTLED);
        assertThat(table.classOf(List.of("A.X"))).contains(FailureClass.TRANSIENT);
    }

    @Test
    void fallsBackToTheStatus() {
        assertThat(table.classOf(List.of("New", "http-503"))).contains(FailureClass.UNKNOWN);
        assertThat(table.classOf(List.of("New", "http-400"))).isEmpty();
    }
}
