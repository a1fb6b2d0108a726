package io.herald.redelivery;

import java.time.Duration;
import java.util.List;

/** The keys of one schedule of {@code config/redelivery.yaml}. */
record ScheduleFile(List<Duration> steps, Duration then, Duration upTo) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_STEPS = 100;

    RetrySchedule schedule(String name) {
        check(steps != null && !steps.isEmpty() && steps.size() <= MOST_STEPS, name,
                "'steps' must be a list of 1 to " + MOST_STEPS + " times, e.g. [10s, 1m, 5m]");
        Duration before = SHORTEST;
        for (Duration step : steps) {
            check(step != null && step.compareTo(before) >= 0, name, "'steps' must rise from 1s");
            before = step;
        }
        Duration rest = then == null ? before : then;
        check(rest.compareTo(before) >= 0, name, "'then' must not be shorter than the last of 'steps'");
        check(upTo != null && upTo.compareTo(LONGEST) <= 0, name, "'up-to' is missing, or longer than 30d");
        Duration all = steps.stream().reduce(Duration.ZERO, Duration::plus);
        check(upTo.compareTo(all) >= 0, name, "'up-to' ends before the steps do");
        return new RetrySchedule(name, steps, rest, upTo);
    }

    private static void check(boolean right, String name, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("'schedules." + name + "': " + otherwise);
        }
    }
}
