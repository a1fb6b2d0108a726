package io.herald.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a hanging provider does to the deliveries of another one, and the verdict. */
final class IsolationReport {

    private static final double MOST_RATIO = 1.10;
    private static final double MOST_MILLIS = 5;
    private static final double BUSY = 1.5;

    private final Side without = new Side("answers");
    private final Side with = new Side("**hangs**");
    private final List<String> faults = new ArrayList<>();
    private final String setting;
    private final double load = Machine.load();
    private Arrivals.Tally tally = Arrivals.Tally.NONE;

    IsolationReport(String rabbitmq, String virtualHost, double maximum, double rate, int seconds) {
        setting = String.format(Locale.ROOT, "%s · %s · RabbitMQ %s (%s) · maximum %,.0f/s, measured at %,.0f/s, one of ten to the other"
                + " provider · rounds of %d s in turns", LocalDate.now(), Machine.describe(), rabbitmq, virtualHost, maximum, rate, seconds);
    }

    void add(boolean hanging, Latencies latencies) {
        (hanging ? with : without).add(latencies);
    }

    void tally(Arrivals.Tally phase) {
        tally = tally.plus(phase);
    }

    void fault(String what) {
        faults.add(what);
    }

    /** True when the slower p95 is within 10 % or 5 ms, and every message arrived once. */
    boolean good() {
        double before = without.p95.median();
        double after = with.p95.median();
        return faults.isEmpty() && tally.clean() && (after <= before * MOST_RATIO || after - before <= MOST_MILLIS);
    }

    String text() {
        return setting + "\n\n| the other provider | p50 | p95 | p99 | p95 by round |\n|---|---|---|---|---|\n" + without.row()
                + with.row() + String.format(Locale.ROOT, "%nThe p95 changes by %+.1f ms (%+.0f %%); allowed: 5 ms or 10 %%. Of %,d messages"
                        + " %d were lost, %d came twice, %d came late or unasked.", with.p95.median() - without.p95.median(),
                        (with.p95.median() / without.p95.median() - 1) * 100, tally.expected(), tally.lost(), tally.repeated(), tally.strays())
                + (load > BUSY ? String.format(Locale.ROOT, " **The machine was busy before the run (load %.1f): measure again.**", load) : "")
                + (good() ? " **Pass.**\n" : " **Fail.** " + String.join("; ", faults) + "\n");
    }

    private static final class Side {
        private final String name;
        private final Rounds p50 = new Rounds();
        private final Rounds p95 = new Rounds();
        private final Rounds p99 = new Rounds();

        Side(String name) {
            this.name = name;
        }

        void add(Latencies latencies) {
            p50.add(latencies.p50());
            p95.add(latencies.p95());
            p99.add(latencies.p99());
        }

        String row() {
            return String.format(Locale.ROOT, "| %s | %.1f ms | %.1f ms | %.1f ms | %s |%n", name, p50.median(), p95.median(),
                    p99.median(), p95.each("%.1f"));
        }
    }
}
