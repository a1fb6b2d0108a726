package io.herald.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Edits of a running Herald, checks of files, explanations of messages; then edits under traffic. */
final class EditingBench {

    private static final int MOST_SECONDS = 900;
    private static final int EDITS = 50;
    private static final int CHECKS = 7;
    private static final int MANY_ROUTES = 1_000;
    private static final int EXPLANATIONS = 300;
    private static final int WARM_UP = 60;
    private static final int PER_SECOND = 1_000;
    private static final int SECONDS = 75;
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final double LIVE = 1_000;
    private static final double CHECK = 3_000;
    private static final double CHECK_MANY = 5_000;
    private static final double EXPLAIN = 200;

    private final Arrivals arrivals = new Arrivals();
    private final Options options;
    private final Broker broker;
    private final Path work;

    private EditingBench(Options options, Broker broker) throws Exception {
        this.options = options;
        this.broker = broker;
        this.work = Files.createTempDirectory(options.root().resolve("bench/target"), "editing-");
    }

    /** Arguments: see {@link Options}. Exit status: 0 pass, 1 fail, 2 not measured. */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        TimeLimit.start(MOST_SECONDS);
        int status;
        try (Broker broker = Broker.open(options.rabbitmq())) {
            status = new EditingBench(options, broker).run();
        } catch (Exception failed) {
            System.err.println("bench: " + failed.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    private int run() throws Exception {
        EditingReport report;
        try (GatewaySimulator gateway = new GatewaySimulator(arrivals, "200 OK"); Herald herald = herald(gateway.url())) {
            Editor editor = new Editor(options.root(), herald);
            for (LiveEdit edit : LiveEdit.values()) {
                editor.good(edit);
            }
            report = new EditingReport(broker.version(), broker.virtualHost(), editor.routeFiles());
            for (LiveEdit edit : LiveEdit.values()) {
                report.add("save to live, " + edit.what(), LIVE, measured("live: " + edit.what(), EDITS, () -> editor.good(edit)));
            }
            report.add("wrong save to its line shown", LIVE, measured("wrong", EDITS, editor::wrong));
            measured("explain, warm-up", WARM_UP, () -> explain(editor));
            report.add("explain, warm", EXPLAIN, measured("explain", EXPLANATIONS, () -> explain(editor)));
            underTraffic(editor, report);
            herald.checkAlive();
        }
        checks(report);
        System.out.println(report.text());
        if (options.write()) {
            ReadmeSection.EDITING.write(options.root().resolve("bench/README.md"), report.text());
        }
        return report.good() ? 0 : 1;
    }

    private static long explain(Editor editor) throws Exception {
        long begin = System.nanoTime();
        int status = editor.caller().post("/api/explain?fail=transient", LiveEdit.PROBE).statusCode();
        if (status != 200) {
            throw new IllegalStateException("POST /api/explain answered " + status);
        }
        return System.nanoTime() - begin;
    }

    /** Good and bad edits in turns, of every kind, while messages come at a fixed rate. */
    private void underTraffic(Editor editor, EditingReport report) throws Exception {
        int messages = PER_SECOND * SECONDS;
        int phase = arrivals.nextPhase(messages);
        ExecutorService publisher = Executors.newSingleThreadExecutor();
        try {
            Pace pace = new Pace(PER_SECOND);
            Future<?> published = publisher.submit(() -> {
                new Publisher().publish(broker.connection(), "notification", messages, pace::await, number -> Message.json(phase, number));
                return null;
            });
            Pace edits = new Pace((double) EDITS / (SECONDS - 5));
            LiveEdit[] kinds = LiveEdit.values();
            int overtaken = 0;
            for (int edit = 0; edit < EDITS; edit++) {
                edits.await(edit);
                overtaken += published.isDone() ? 1 : 0;
                if (edit % 2 == 0) {
                    editor.good(kinds[edit / 2 % kinds.length]);
                } else {
                    editor.wrong();
                }
            }
            published.get();
            if (overtaken > 0) {
                report.fault(overtaken + " edits came after the last message");
            }
        } finally {
            publisher.shutdown();
        }
        boolean all = arrivals.await(messages, DRAIN);
        Arrivals.Tally tally = arrivals.tally(messages);
        progress("traffic", "%,d messages, %d lost, %d twice%s", messages, tally.lost(), tally.repeated(), all ? "" : ", not all arrived");
        report.traffic(PER_SECOND, EDITS / 2, EDITS / 2, tally, broker.waiting("delivery.dead"), broker.waiting("notification.rejected"));
    }

    private void checks(EditingReport report) throws Exception {
        Checks checks = new Checks(options.root(), options.herald(), work);
        report.add("herald check, the shipped files, with the start of its JVM", CHECK, measured("check", CHECKS, checks::run));
        checks.generate(MANY_ROUTES);
        report.add("herald check, " + MANY_ROUTES + " route files more", CHECK_MANY, measured("check many", CHECKS, checks::run));
    }

    private static long[] measured(String what, int times, Callable<Long> once) throws Exception {
        long[] nanos = new long[times];
        for (int time = 0; time < times; time++) {
            nanos[time] = once.call();
        }
        Latencies seen = Latencies.of(nanos);
        progress(what, "p50 %.0f ms, p95 %.0f ms", seen.p50(), seen.p95());
        return nanos;
    }

    private Herald herald(String gateway) throws Exception {
        Map<String, String> values = new HashMap<>(broker.arguments());
        values.put("gateway-url", gateway);
        return Herald.start(options.root(), options.herald(), options.root().resolve("bench/herald-rabbitmq.args"), values, work);
    }

    private static void progress(String what, String format, Object... values) {
        System.err.println("bench: " + what + ": " + String.format(Locale.ROOT, format, values));
    }
}
