package io.herald.provider;

import static io.herald.failure.FailureClass.PERMANENT;
import static io.herald.failure.FailureClass.PROVIDER_DOWN;
import static io.herald.failure.FailureClass.THROTTLED;
import static io.herald.failure.FailureClass.TRANSIENT;
import static io.herald.failure.FailureClass.UNKNOWN;
import static io.herald.provider.ProviderState.OPEN;
import static io.herald.provider.ProviderState.PAUSED;
import static io.herald.provider.ProviderState.PROBING;
import static io.herald.provider.ProviderState.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.provider.ProviderChange.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderBreakerTests {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final VirtualTime time = new VirtualTime();
    private final List<ProviderChange> changes = new ArrayList<>();
    private final List<Integer> limits = new ArrayList<>();
    private ProviderBreaker breaker;

    @BeforeEach
    void make() {
        breaker = new ProviderBreaker("gateway", settings(20), time, changes::add);
        breaker.guard("delivery.sms.gateway", limits::add);
    }

    static BreakerSettings settings(int jitter) {
        return new BreakerSettings(20, 10, 50, FIRST, 2, LONGEST, jitter, 3, Duration.ofSeconds(1), Duration.ofMinutes(5),
                Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofMinutes(1), 10);
    }

    @ParameterizedTest
    @EnumSource(value = FailureClass.class, names = {"TRANSIENT", "UNKNOWN"})
    void opensWhenHalfOfEnoughCallsFailedAndClosesTheQueue(FailureClass kind) {
        for (int call = 0; call < 5; call++) {
            succeed();
            fail(kind);
        }

        assertThat(breaker.status().state()).isEqualTo(OPEN);
        assertThat(breaker.status().reason()).isEqualTo(failure(kind));
        assertThat(breaker.takes()).isFalse();
        assertThat(limits).containsExactly(Valve.OPEN, Valve.CLOSED);
    }

    @Test
    void staysUpBelowTheRateAndBelowTheLeastNumberOfCalls() {
        for (int call = 0; call < 9; call++) {
            fail(TRANSIENT);
        }
        assertThat(breaker.status().state()).isEqualTo(UP);
        ProviderBreaker other = breakerOf(20);
        for (int call = 0; call < 300; call++) {
            ProviderAttempt attempt = other.begin();
            if (call % 3 == 0) {
                attempt.failed(failure(TRANSIENT));
            } else {
                attempt.succeeded();
            }
        }
        assertThat(other.status().state()).isEqualTo(UP);
    }

    @Test
    void aRefusedMessageAndAFailedRouteSayNothingAboutTheProvider() {
        for (int call = 0; call < 100; call++) {
            fail(PERMANENT);
            breaker.begin().failed(new Failure(UNKNOWN, "route-error", "java.lang.IllegalStateException"));
        }

        assertThat(breaker.status().state()).isEqualTo(UP);
        open();
        time.pass(FIRST);
        fail(PERMANENT);
        assertThat(breaker.status().state()).as("an unsent message is no successful probe").isEqualTo(PROBING);
    }

    @Test
    void opensAtOnceWhenTheProviderSaysThatNothingWillGo() {
        fail(PROVIDER_DOWN);

        assertThat(breaker.status().state()).isEqualTo(OPEN);
        assertThat(breaker.status().reason().code()).isEqualTo("401");
        assertThat(breaker.status().nextProbe()).isAfter(time.now());
    }

    @Test
    void probesOneAtATimeByItselfAndClosesAfterEnoughOfThem() {
        open();
        time.pass(FIRST);
        assertThat(breaker.status().state()).isEqualTo(PROBING);
        assertThat(limits).endsWith(Valve.CLOSED, 1);
        succeed();
        succeed();
        assertThat(breaker.status().state()).isEqualTo(PROBING);
        succeed();

        assertThat(breaker.status().state()).isEqualTo(UP);
        assertThat(limits).endsWith(1, Valve.OPEN);
        assertThat(breaker.status().nextProbe()).isNull();
    }

    @Test
    void aFailedProbeOpensItAgainForLongerUpToTheLongest() {
        ProviderBreaker steady = breakerOf(0);
        steady.begin().failed(failure(PROVIDER_DOWN));
        Duration expected = FIRST;
        for (int probe = 0; probe < 12; probe++) {
            time.pass(expected.minusNanos(1));
            assertThat(steady.status().state()).isEqualTo(OPEN);
            time.pass(Duration.ofNanos(1));
            assertThat(steady.status().state()).isEqualTo(PROBING);
            steady.begin().failed(failure(TRANSIENT));
            expected = expected.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : expected.multipliedBy(2);
        }
    }

    @Test
    void aPauseIsShorterByChanceButNeverByMoreThanItsShare() {
        for (int round = 0; round < 200; round++) {
            Duration pause = new Pauses(settings(20)).open(1);
            assertThat(pause).isBetween(FIRST.multipliedBy(8).dividedBy(10), FIRST);
        }
    }

    @Test
    void keepsOnGrowingWhenItFallsSoonAfterItHasComeBackAndStartsAnewAfterCalm() {
        ProviderBreaker steady = breakerOf(0);
        steady.begin().failed(failure(PROVIDER_DOWN));
        recover(steady, FIRST);
        time.pass(Duration.ofMinutes(1));
        steady.begin().failed(failure(PROVIDER_DOWN));
        assertThat(pause(steady)).isEqualTo(FIRST.multipliedBy(2));
        recover(steady, FIRST.multipliedBy(2));
        time.pass(Duration.ofMinutes(5));
        steady.begin().failed(failure(PROVIDER_DOWN));

        assertThat(pause(steady)).isEqualTo(FIRST);
    }

    @Test
    void whatBeganBeforeAChangeDoesNotCountAfterIt() {
        List<ProviderAttempt> hanging = List.of(breaker.begin(), breaker.begin(), breaker.begin());
        open();
        time.pass(FIRST);
        hanging.get(0).failed(failure(UNKNOWN));
        assertThat(breaker.status().state()).as("a late failure is no failed probe").isEqualTo(PROBING);
        hanging.get(1).succeeded();
        hanging.get(2).succeeded();
        succeed();
        succeed();
        assertThat(breaker.status().state()).as("a late success is no probe").isEqualTo(PROBING);
    }

    @Test
    void severalFailuresAtOnceAreOneOpening() {
        List<ProviderAttempt> hanging = List.of(breaker.begin(), breaker.begin(), breaker.begin());
        hanging.forEach(attempt -> attempt.failed(failure(PROVIDER_DOWN)));
        time.pass(Duration.ZERO);

        assertThat(changes).hasSize(1);
        time.pass(FIRST);
        assertThat(breaker.status().state()).isEqualTo(PROBING);
    }

    @Test
    void aProviderThatAsksToSlowDownIsPausedAsToldAndNotCalledBroken() {
        breaker.begin().failed(new Failure(THROTTLED, "429", "", Duration.ofSeconds(30)));
        assertThat(breaker.status().state()).isEqualTo(PAUSED);
        assertThat(breaker.takes()).isFalse();
        time.pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(breaker.status().state()).isEqualTo(PAUSED);
        time.pass(Duration.ofNanos(1));
        assertThat(breaker.status().state()).isEqualTo(PROBING);
        succeed();

        assertThat(breaker.status().state()).isEqualTo(UP);
        time.pass(Duration.ZERO);
        assertThat(changes).extracting(ProviderChange::outage).containsOnlyNulls();
    }

    @Test
    void theLatestTimeThatTheAnswersInFlightNameHolds() {
        ProviderAttempt first = breaker.begin();
        ProviderAttempt second = breaker.begin();
        ProviderAttempt third = breaker.begin();
        first.failed(new Failure(THROTTLED, "429", "", Duration.ofSeconds(30)));
        second.failed(new Failure(THROTTLED, "429", "", Duration.ofSeconds(60)));
        third.failed(new Failure(THROTTLED, "429", "", Duration.ofSeconds(10)));
        time.pass(Duration.ofSeconds(59));
        assertThat(breaker.status().state()).isEqualTo(PAUSED);
        time.pass(Duration.ofSeconds(1));
        assertThat(breaker.status().state()).isEqualTo(PROBING);
    }

    @Test
    void aThrottledProviderThatNamesNoTimeIsPausedForTheSettingAndOneThatNamesADayIsProbedBefore() {
        fail(THROTTLED);
        assertThat(pause(breaker)).isEqualTo(Duration.ofSeconds(1));
        ProviderBreaker other = breakerOf(20);
        other.begin().failed(new Failure(THROTTLED, "429", "", Duration.ofDays(1)));
        assertThat(pause(other)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aProbeThatIsThrottledWaitsAndTheOutageGoesOn() {
        open();
        time.pass(FIRST);
        succeed();
        breaker.begin().failed(new Failure(THROTTLED, "429", "", Duration.ofSeconds(2)));
        time.pass(Duration.ofSeconds(2));
        succeed();
        assertThat(breaker.status().state()).isEqualTo(PROBING);
        succeed();
        time.pass(Duration.ZERO);

        assertThat(breaker.status().state()).isEqualTo(UP);
        assertThat(changes).extracting(ProviderChange::outage).containsExactly(Outage.BEGINS, null, null, null, Outage.ENDS);
    }

    @Test
    void tellsAnOutageOnceWhenItBeginsAndOnceWhenItEnds() {
        open();
        time.pass(FIRST);
        fail(TRANSIENT);
        time.pass(LONGEST);
        recoverProbing(breaker);
        time.pass(Duration.ZERO);

        assertThat(changes).extracting(ProviderChange::outage).containsExactly(Outage.BEGINS, null, null, null, Outage.ENDS);
        assertThat(changes.get(4).since()).isEqualTo(changes.get(0).at());
    }

    @Test
    void theShareComesBackGraduallyAndFallsAtOnce() {
        assertThat(breaker.share()).isEqualTo(1);
        open();
        assertThat(breaker.share()).isZero();
        recover(breaker, FIRST);
        assertThat(breaker.share()).isEqualTo(0.1);
        time.pass(Duration.ofSeconds(30));
        assertThat(breaker.share()).isCloseTo(0.55, within(1e-9));
        time.pass(Duration.ofSeconds(30));
        assertThat(breaker.share()).isEqualTo(1);
    }

    @Test
    void aProviderThatIsProbedIsOfferedADeliveryNowAndThen() {
        assertThat(breaker.wantsProbe()).isFalse();
        open();
        assertThat(breaker.wantsProbe()).isFalse();
        time.pass(FIRST);
        assertThat(breaker.wantsProbe()).isTrue();
        assertThat(breaker.wantsProbe()).isFalse();
        time.pass(Duration.ofSeconds(1));
        assertThat(breaker.wantsProbe()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aClockThatIsSetByADayChangesNothing(int days) {
        ProviderBreaker steady = breakerOf(0);
        steady.begin().failed(failure(PROVIDER_DOWN));
        time.set(Duration.ofDays(days));
        time.pass(FIRST.minusNanos(1));
        assertThat(steady.status().state()).isEqualTo(OPEN);
        time.pass(Duration.ofNanos(1));
        assertThat(steady.status().state()).isEqualTo(PROBING);
    }

    @Test
    void doesNotFlapWithAProviderThatFailsEverySecondSecond() {
        int calls = 0;
        for (int second = 0; second < 3_600; second++) {
            boolean works = second % 2 == 0;
            for (int call = 0; call < 10 && breaker.status().state() != OPEN; call++) {
                calls++;
                if (works) {
                    succeed();
                } else {
                    fail(TRANSIENT);
                }
            }
            time.pass(Duration.ofSeconds(1));
        }

        long openings = changes.stream().filter(change -> change.to() == OPEN).count();
        assertThat(openings).as("openings in an hour").isLessThan(40);
        assertThat(calls).isLessThan(3_600 * 10 / 4);
    }

    @Test
    void aQueueThatComesLaterStandsAsTheProviderDoes() {
        open();
        List<Integer> late = new ArrayList<>();
        breaker.guard("delivery.chat.gateway", late::add);
        time.pass(FIRST);

        assertThat(late).containsExactly(Valve.CLOSED, 1);
    }

    @Test
    void countsTheSecondsForWhichTheQueueWaited() {
        ProviderBreaker steady = breakerOf(0);
        steady.begin().failed(failure(PROVIDER_DOWN));
        time.pass(Duration.ofSeconds(3));
        assertThat(steady.status().pausedSeconds()).isEqualTo(3);
        time.pass(Duration.ofSeconds(60));

        assertThat(steady.status().pausedSeconds()).isEqualTo(5);
    }

    private ProviderBreaker breakerOf(int jitter) {
        return new ProviderBreaker("other", settings(jitter), time, changes::add);
    }

    private void open() {
        fail(PROVIDER_DOWN);
        time.pass(Duration.ZERO);
    }

    private void recover(ProviderBreaker one, Duration pause) {
        time.pass(pause);
        recoverProbing(one);
    }

    private static void recoverProbing(ProviderBreaker one) {
        for (int probe = 0; probe < 3; probe++) {
            one.begin().succeeded();
        }
        assertThat(one.status().state()).isEqualTo(UP);
    }

    private Duration pause(ProviderBreaker one) {
        return Duration.between(time.now(), one.status().nextProbe());
    }

    private void succeed() {
        breaker.begin().succeeded();
    }

    private void fail(FailureClass kind) {
        breaker.begin().failed(failure(kind));
    }

    private static Failure failure(FailureClass kind) {
        return new Failure(kind, kind == PROVIDER_DOWN ? "401" : "500", "words");
    }
}
