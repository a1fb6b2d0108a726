package io.herald.redelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.catalog.Catalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** Laws of every schedule, tried on the shipped ones and on those that a seeded generator makes. */
class RetryScheduleTests {

    private static final int MADE = 60;
    private static final int TRIALS = 40;
    private static final Instant ACCEPTED = Instant.parse("2026-11-22T03:00:00Z");

    private final Random random = new Random(20261122);

    static Stream<RetrySchedule> schedules() {
        Random seeded = new Random(4711);
        return Stream.concat(shipped().stream(), Stream.generate(() -> made(seeded)).limit(MADE));
    }

    private static List<RetrySchedule> shipped() {
        try {
            StandardEnvironment environment = new StandardEnvironment();
            new YamlPropertySourceLoader().load("file", new FileSystemResource("config/application.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
            Catalog catalog = Catalog.read(Path.of("config"), environment::resolveRequiredPlaceholders);
            Redelivery redelivery = Redelivery.read(Path.of("config"), catalog);
            return Stream.of(redelivery.names().split(", ")).map(name -> redelivery.schedule(name).orElseThrow()).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RetrySchedule made(Random seeded) {
        List<Duration> steps = new ArrayList<>();
        Duration step = Duration.ofSeconds(1);
        for (int i = seeded.nextInt(8); i >= 0; i--) {
            step = step.plusSeconds(seeded.nextInt(3600));
            steps.add(step);
        }
        Duration all = steps.stream().reduce(Duration.ZERO, Duration::plus);
        return new ScheduleFile(steps, step.plusSeconds(seeded.nextInt(7200)), all.plusSeconds(seeded.nextInt(500_000)))
                .schedule("made");
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyQuestionHasAnAnswer(RetrySchedule schedule) {
        for (int attempt : new int[] {Integer.MIN_VALUE, -1, 0, 1, 2, 7, 1000, Integer.MAX_VALUE}) {
            for (Duration wait : new Duration[] {null, Duration.ofSeconds(-5), Duration.ZERO, Duration.ofHours(24)}) {
                for (Duration age : new Duration[] {Duration.ofDays(-1000), Duration.ZERO, Duration.ofDays(1), Duration.ofDays(10_000)}) {
                    assertThat(schedule.next(attempt, ACCEPTED, ACCEPTED.plus(age), wait, random::nextLong)).isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aLaterTryNeverHasAShorterWindow(RetrySchedule schedule) {
        for (int attempt = 1; attempt < schedule.mostAttempts(); attempt++) {
            assertThat(schedule.window(attempt + 1)).isGreaterThanOrEqualTo(schedule.window(attempt));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void nothingIsDueBeforeTheProviderSaidNorAfterItsWindow(RetrySchedule schedule) {
        for (int trial = 0; trial < TRIALS; trial++) {
            int attempt = 1 + random.nextInt(12);
            Instant now = ACCEPTED.plusSeconds(random.nextInt(400_000));
            Duration wait = random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(86_400));
            Instant earliest = wait == null ? now : now.plus(wait);

            schedule.next(attempt, ACCEPTED, now, wait, random::nextLong).ifPresent(due ->
                    assertThat(due).isBetween(earliest, earliest.plus(schedule.window(attempt))));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void itEndsAndNothingAfterTheStepsIsDueLaterThanUpTo(RetrySchedule schedule) {
        for (LongUnaryOperator jitter : List.<LongUnaryOperator>of(bound -> 0, bound -> bound - 1, random::nextLong)) {
            Instant now = ACCEPTED;
            int attempt = 1;
            for (Optional<Instant> due; (due = schedule.next(attempt, ACCEPTED, now, null, jitter)).isPresent(); attempt++) {
                assertThat(due.get()).isAfterOrEqualTo(now).isBeforeOrEqualTo(ACCEPTED.plus(schedule.upTo()));
                now = due.get();
            }
            assertThat(attempt).isGreaterThan(schedule.steps().size()).isLessThanOrEqualTo((int) schedule.mostAttempts());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aClockThatIsADayWrongNeitherHurriesNorEndsWhatHasJustFailed(int days) {
        for (RetrySchedule schedule : shipped()) {
            Instant now = ACCEPTED.plus(Duration.ofDays(days));

            assertThat(schedule.next(1, ACCEPTED, now, Duration.ofMinutes(3), random::nextLong)).hasValueSatisfying(due ->
                    assertThat(due).isBetween(now.plus(Duration.ofMinutes(3)), now.plus(Duration.ofMinutes(3)).plus(schedule.window(1))));
        }
    }

    @Test
    void aThousandThatFailedTogetherDoNotComeBackTogetherAfterTheClockJumped() {
        RetrySchedule schedule = shipped().get(0);
        Instant now = ACCEPTED.plus(Duration.ofDays(1));
        Map<Long, Long> seconds = Stream.generate(() -> schedule.next(2, ACCEPTED, now, null, random::nextLong).orElseThrow())
                .limit(1000).collect(java.util.stream.Collectors.groupingBy(Instant::getEpochSecond, java.util.stream.Collectors.counting()));

        assertThat(seconds).hasSizeGreaterThan(50);
        assertThat(seconds.values()).allMatch(count -> count < 50);
    }
}
