package io.herald.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers of one run, the ratios they are read by, and the verdict. */
final class Report {

    private static final double REST_FLOOR = 0.3;
    private static final double REST_AIM = 0.5;
    private static final double QUEUE_FLOOR = 0.5;
    private static final double QUEUE_AIM = 0.7;
    private static final double START_FLOOR_SECONDS = 10;
    private static final double BUSY = 1.5;

    private final Rounds published = new Rounds();
    private final Rounds publishedAndConsumed = new Rounds();
    private final Rounds bare = new Rounds();
    private final Rounds rest = new Rounds();
    private final Rounds restDelivering = new Rounds();
    private final Rounds restMiddle = new Rounds();
    private final Rounds restSlow = new Rounds();
    private final Rounds queue = new Rounds();
    private final List<String> faults = new ArrayList<>();
    private final String setting;
    private final double load;
    private Arrivals.Tally tally = Arrivals.Tally.NONE;
    private double clientCeiling;
    private double firstStart = Double.NaN;
    private double embeddedStart = Double.NaN;
    private double rabbitStart = Double.NaN;

    Report(String rabbitmq, String virtualHost, int concurrency, int rounds, int messages) {
        load = Machine.load();
        setting = ("%s · %s · RabbitMQ %s (%s) · heap of Herald, bare chain and PerfTest %s each · SMS concurrency %d"
                + " · %d rounds in turns, %,d messages a queue round").formatted(LocalDate.now(), Machine.describe(),
                rabbitmq, virtualHost, Program.HEAP.get(1).substring(4), concurrency, rounds, messages);
    }

    void clientCeiling(double perSecond) {
        clientCeiling = perSecond;
    }

    /** The start that leaves the archive of classes which the next ones use. */
    void firstStart(double seconds) {
        firstStart = seconds;
        floor("start to ready, embedded, the first time", seconds <= START_FLOOR_SECONDS);
    }

    void embeddedStart(double seconds) {
        embeddedStart = seconds;
        floor("start to ready, embedded", seconds <= START_FLOOR_SECONDS);
    }

    void rabbitStart(double seconds) {
        rabbitStart = seconds;
    }

    void perfTest(double alone, double consumed) {
        published.add(alone);
        publishedAndConsumed.add(consumed);
    }

    void bare(double perSecond) {
        bare.add(perSecond);
    }

    void queue(double perSecond) {
        queue.add(perSecond);
    }

    void rest(RestLoad.Result result) {
        rest.add(result.perSecond());
        restMiddle.add(result.p50Millis());
        restSlow.add(result.p99Millis());
        answers(result);
    }

    void restDelivering(RestLoad.Result result) {
        restDelivering.add(result.perSecond());
        answers(result);
    }

    /** What was answered with 202 must stand in the queue, no more and no less. */
    void accepted(int answered, int standing) {
        if (answered != standing) {
            faults.add(answered + " posts answered 202, " + standing + " in notification.accepted");
        }
    }

    private void answers(RestLoad.Result result) {
        result.answers().forEach((status, times) -> {
            if (status != 202) {
                faults.add(times + " posts answered " + (status == 0 ? "with a broken connection" : status));
            }
        });
    }

    void tally(Arrivals.Tally phase) {
        tally = tally.plus(phase);
    }

    void leftOver(int rejected, int dead) {
        if (rejected + dead > 0) {
            faults.add(rejected + " messages in notification.rejected, " + dead + " in delivery.dead");
        }
    }

    /** True when every floor holds and every message arrived once. */
    boolean good() {
        verdict();
        return faults.isEmpty();
    }

    String text() {
        StringBuilder text = new StringBuilder(setting).append("\n\n")
                .append("| measured | median | rounds |\n|---|---|---|\n")
                .append(row("PerfTest, publish only", published))
                .append(row("PerfTest, publish and consume", publishedAndConsumed))
                .append(row("bare chain, queue → gateway", bare));
        if (rest.any()) {
            text.append(row("**Herald, REST → 202**", rest)).append(row("Herald, REST → 202 while it delivers too", restDelivering)).append(row("**Herald, queue → gateway**", queue))
                    .append(ratios());
        }
        return text.append(remarks()).toString();
    }

    private String ratios() {
        return "\n| ratio | seen | floor | aim |\n|---|---|---|---|\n"
                + ratio("REST → 202 : PerfTest, publish only", restRatio(), REST_FLOOR, REST_AIM)
                + String.format(Locale.ROOT, "| REST → 202 : PerfTest, publish and consume | %.2f | | |%n",
                        rest.over(publishedAndConsumed).median())
                + String.format(Locale.ROOT, "| REST → 202 while it delivers too : the whole bare chain | %.2f | | |%n",
                        restDelivering.over(bare).median())
                + ratio("queue → gateway : bare chain", queueRatio(), QUEUE_FLOOR, QUEUE_AIM)
                + String.format(Locale.ROOT, "| start to ready, embedded default: the first time | %.1f s | %.0f s | |%n", firstStart,
                        START_FLOOR_SECONDS)
                + String.format(Locale.ROOT, "| start to ready, embedded default | %.1f s | %.0f s | |%n", embeddedStart,
                        START_FLOOR_SECONDS)
                + String.format(Locale.ROOT, "| start to ready, RabbitMQ | %.1f s | | |%n", rabbitStart);
    }

    private String remarks() {
        String all = String.format(Locale.ROOT, "%nOf %,d messages %d were lost, %d came twice, %d came late or unasked."
                + " The load client alone reaches %,.0f/s.", tally.expected(), tally.lost(), tally.repeated(),
                tally.strays(), clientCeiling);
        if (rest.any()) {
            all += String.format(Locale.ROOT, " Time to the 202: half within %.1f ms, 99 %% within %.1f ms.",
                    restMiddle.median(), restSlow.median());
        }
        if (load > BUSY) {
            all += String.format(Locale.ROOT, " **The machine was busy before the run (load %.1f): measure again.**", load);
        }
        verdict();
        return faults.isEmpty() ? all + "\n" : all + "\n\n**Not good enough:** " + String.join("; ", faults) + ".\n";
    }

    private void verdict() {
        if (!tally.clean()) {
            floor("messages lost or repeated", false);
        }
        if (rest.any()) {
            floor("REST below its floor", restRatio() >= REST_FLOOR);
            floor("queue below its floor", queueRatio() >= QUEUE_FLOOR);
        }
    }

    private void floor(String what, boolean holds) {
        if (!holds && !faults.contains(what)) {
            faults.add(what);
        }
    }

    private double restRatio() {
        return rest.over(published).median();
    }

    private double queueRatio() {
        return queue.over(bare).median();
    }

    private static String row(String what, Rounds rounds) {
        return String.format(Locale.ROOT, "| %s | %,.0f/s | %s |%n", what, rounds.median(), rounds.each());
    }

    private static String ratio(String what, double seen, double floor, double aim) {
        return String.format(Locale.ROOT, "| **%s** | **%.2f** | %.1f | %.1f |%n", what, seen, floor, aim);
    }
}
