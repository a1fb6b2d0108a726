package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestLoadTests {

    private final Arrivals arrivals = new Arrivals();

    @Test
    void countsWhatWasAccepted() throws Exception {
        try (GatewaySimulator server = new GatewaySimulator(arrivals, "202 Accepted")) {
            RestLoad.Result result = load(server);

            assertThat(result.accepted()).isPositive().isEqualTo(result.posted());
            assertThat(result.answers()).containsOnlyKeys(202);
            assertThat(result.p99Millis()).isGreaterThanOrEqualTo(result.p50Millis()).isPositive();
        }
    }

    @Test
    void countsNoRefusalAsAccepted() throws Exception {
        try (GatewaySimulator server = new GatewaySimulator(arrivals, "503 Busy")) {
            RestLoad.Result result = load(server);

            assertThat(result.accepted()).isZero();
            assertThat(result.answers()).containsOnlyKeys(503);
        }
    }

    private RestLoad.Result load(GatewaySimulator server) throws Exception {
        int port = Integer.parseInt(server.url().substring(server.url().lastIndexOf(':') + 1));
        return new RestLoad(port, 64, arrivals.nextPhase()).run(Duration.ofMillis(200));
    }
}
