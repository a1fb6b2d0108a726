package io.herald.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How soon edits, checks and explanations are done, what edits do to messages, and the verdict. */
final class EditingReport {

    private static final double BUSY = 1.5;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final String setting;
    private final double load = Machine.load();
    private String traffic = "";

    EditingReport(String rabbitmq, String virtualHost, long routeFiles) {
        setting = String.format(Locale.ROOT, "%s · %s · RabbitMQ %s (%s) · %d route files", LocalDate.now(), Machine.describe(), rabbitmq,
                virtualHost, routeFiles);
    }

    /** @param floor milliseconds that the p95 may have */
    void add(String what, double floor, long[] nanos) {
        rows.put(what, new Row(nanos.length, Latencies.of(nanos), floor));
    }

    void traffic(double perSecond, int good, int wrong, Arrivals.Tally tally, int dead, int rejected) {
        traffic = String.format(Locale.ROOT, "Under %,.0f messages/s, %d good and %d bad edits: of %,d messages **%d were lost, %d came"
                + " twice**; %d in delivery.dead, %d in notification.rejected.", perSecond, good, wrong, tally.expected(), tally.lost(),
                tally.repeated(), dead, rejected);
        if (tally.lost() + tally.repeated() + dead + rejected > 0) {
            faults.add("messages lost, repeated, dead or rejected");
        }
    }

    void fault(String what) {
        faults.add(what);
    }

    boolean good() {
        return faults.isEmpty() && rows.values().stream().allMatch(Row::good);
    }

    String text() {
        StringBuilder text = new StringBuilder(setting).append("\n\n| measured | times | p50 | p95 | floor |\n|---|---|---|---|---|\n");
        rows.forEach((what, row) -> text.append(String.format(Locale.ROOT, "| %s | %d | %,.0f ms | **%,.0f ms** | %,.0f ms |%n", what,
                row.times(), row.seen().p50(), row.seen().p95(), row.floor())));
        return text.append('\n').append(traffic)
                .append(load > BUSY ? String.format(Locale.ROOT, " **The machine was busy before the run (load %.1f): measure again.**", load) : "")
                .append(good() ? " **Pass.**\n" : " **Fail.** " + String.join("; ", reasons()) + "\n").toString();
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>(faults);
        rows.forEach((what, row) -> {
            if (!row.good()) {
                reasons.add(what + " above its floor");
            }
        });
        return reasons;
    }

    private record Row(int times, Latencies seen, double floor) {
        boolean good() {
            return seen.p95() <= floor;
        }
    }
}
