package io.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTests {

    private final Arrivals arrivals = new Arrivals();

    @Test
    void countsALostMessage() throws InterruptedException {
        int phase = arrivals.nextPhase();
        arrivals.add(sms(phase, 0, "a"));

        assertThat(arrivals.await(2, Duration.ofMillis(20))).isFalse();
        assertThat(arrivals.tally(2)).isEqualTo(new Arrivals.Tally(2, 1, 0, 0));
    }

    @Test
    void countsAMessageThatCameTwiceUnderAnotherReference() {
        int phase = arrivals.nextPhase();
        arrivals.add(sms(phase, 0, "a"));
        arrivals.add(sms(phase, 0, "b"));

        assertThat(arrivals.tally(1)).isEqualTo(new Arrivals.Tally(1, 0, 1, 0));
    }

    @Test
    void countsTwoMessagesThatShareAReference() {
        int phase = arrivals.nextPhase();
        arrivals.add(sms(phase, 0, "a"));
        arrivals.add(sms(phase, 1, "a"));

        assertThat(arrivals.tally(2).clean()).isFalse();
    }

    @Test
    void countsWhatBelongsToAnEarlierPhaseApart() {
        int earlier = arrivals.nextPhase();
        arrivals.nextPhase();
        arrivals.add(sms(earlier, 0, "a"));

        assertThat(arrivals.tally(0)).isEqualTo(new Arrivals.Tally(0, 0, 0, 1));
    }

    @Test
    void isDoneWhenAllHaveArrived() throws InterruptedException {
        int phase = arrivals.nextPhase();
        new Thread(() -> arrivals.add(sms(phase, 7, "a"))).start();

        assertThat(arrivals.await(1, Duration.ofSeconds(10))).isTrue();
        assertThat(arrivals.tally(1).clean()).isTrue();
    }

    private static String sms(int phase, int number, String reference) {
        return "{\"reference\" : \"" + reference + "\", \"text\": \"" + Arrivals.content(phase, number) + "\"}";
    }
}
