package io.herald.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTests {

    @Test
    void allowsABurstAndSaysHowLongToWaitThen() {
        Allowance allowance = Allowance.of(new Rate(1, 3));

        for (int i = 0; i < 3; i++) {
            assertThat(allowance.take()).isZero();
        }
        assertThat(allowance.take()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    @Test
    void isNotRefilledByReadingTheSameRateAgain() {
        Allowance used = Allowance.of(new Rate(1, 1));
        used.take();

        assertThat(used.keptFor(new Rate(1, null)).take()).isPositive();
        assertThat(used.keptFor(new Rate(2, null)).take()).isZero();
        assertThat(used.keptFor(null)).isSameAs(Allowance.UNLIMITED);
    }

    @Test
    void isOneForAllThatHaveNoKey() {
        Keyless keyless = new Keyless(new SecuritySettings(true, false, 1, 1), true, false);

        assertThat(keyless.caller("192.0.2.1", "herald").orElseThrow().allowance().take()).isZero();
        assertThat(keyless.caller("192.0.2.2", "herald").orElseThrow().allowance().take()).isPositive();
    }
}
