package io.herald.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One run: bases and Herald in turns, against one RabbitMQ, within {@value #MOST_SECONDS} seconds. */
final class Bench {

    private static final int MOST_SECONDS = 540;
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 64;
    private static final int QUEUED = 20_000;
    private static final int QUEUED_WARM_UP = 120_000;
    private static final Duration REST = Duration.ofSeconds(6);
    private static final Duration REST_WARM_UP = Duration.ofSeconds(35);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Duration SELF_CHECK = Duration.ofSeconds(3);

    private final Arrivals arrivals = new Arrivals();
    private final Options options;
    private final Path work;
    private final Broker broker;
    private final GatewaySimulator gateway;
    private final Report report;
    private final int concurrency;

    private Bench(Options options, Path work, Broker broker) throws Exception {
        this.options = options;
        this.work = work;
        this.broker = broker;
        gateway = new GatewaySimulator(arrivals, "200 OK");
        concurrency = Concurrency.of(options.root().resolve("config/channels/sms.yaml"));
        report = new Report(broker.version(), broker.virtualHost(), concurrency, ROUNDS, QUEUED);
    }

    /** Arguments: see {@link Options}. Exit status: 0 well, 1 below a floor or messages lost, 2 not measured. */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        TimeLimit.start(MOST_SECONDS);
        int status;
        try {
            Path work = Files.createTempDirectory(options.root().resolve("bench/target"), "run-");
            try (Broker broker = Broker.open(options.rabbitmq())) {
                status = new Bench(options, work, broker).run();
            }
        } catch (Exception failed) {
            System.err.println("bench: " + failed.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    private int run() throws Exception {
        report.clientCeiling(selfCheck());
        if (options.herald() == null) {
            baseAlone();
        } else {
            report.embeddedStart(timeEmbeddedStart());
            besideHerald();
        }
        System.out.println(report.text());
        if (options.write()) {
            ReadmeSection.NUMBERS.write(options.root().resolve("bench/README.md"), report.text());
        }
        return report.good() ? 0 : 1;
    }

    private void baseAlone() throws Exception {
        try (BareProcess bare = bare()) {
            throughQueue("bare chain, warm-up", BareChain.INPUT, QUEUED_WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                perfTest();
                bareRound(bare);
            }
        }
    }

    private void besideHerald() throws Exception {
        accepting();
        delivering();
    }

    /** Beside PerfTest: posts become messages in a queue that nobody consumes. */
    private void accepting() throws Exception {
        try (Herald herald = herald("herald-accepting.args")) {
            acceptOnly(herald, "REST, accepting only, warm-up", REST_WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                perfTest();
                report.rest(acceptOnly(herald, "REST, accepting only", REST));
            }
            herald.checkAlive();
        }
    }

    private RestLoad.Result acceptOnly(Herald herald, String what, Duration duration) throws Exception {
        RestLoad.Result result = throughRest(herald, what, duration);
        report.accepted(result.accepted(), broker.waiting("notification.accepted"));
        broker.purge("notification.accepted");
        return result;
    }

    /** Beside the bare chain: the whole way to the gateway. */
    private void delivering() throws Exception {
        try (BareProcess bare = bare();
                Herald herald = herald("herald-rabbitmq.args")) {
            report.rabbitStart(herald.startSeconds());
            throughQueue("bare chain, warm-up", BareChain.INPUT, QUEUED_WARM_UP);
            throughQueue("Herald's queue, warm-up", "notification", QUEUED_WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                bareRound(bare);
                report.queue(throughQueue("Herald's queue", "notification", QUEUED));
                RestLoad.Result both = throughRest(herald, "REST, delivering too", REST);
                settle("REST, delivering too", both.accepted());
                report.restDelivering(both);
                herald.checkAlive();
            }
            report.leftOver(broker.waiting("notification.rejected"), broker.waiting("delivery.dead"));
        }
    }

    private void perfTest() throws Exception {
        double alone = PerfTest.run(broker.uri(), broker.connection(), 0, work);
        double consumed = PerfTest.run(broker.uri(), broker.connection(), 1, work);
        report.perfTest(alone, consumed);
        progress("PerfTest", "%,.0f/s published, %,.0f/s with a consumer", alone, consumed);
    }

    private void bareRound(BareProcess bare) throws Exception {
        report.bare(throughQueue("bare chain", BareChain.INPUT, QUEUED));
        bare.checkAlive();
        broker.purge(BareChain.OUTCOME);
    }

    /** From the first message published until the last one has reached the gateway. */
    private double throughQueue(String what, String queue, int messages) throws Exception {
        int phase = arrivals.nextPhase();
        long begin = System.nanoTime();
        new Publisher().publish(broker.connection(), queue, phase, messages);
        double published = messages / ((System.nanoTime() - begin) / 1e9);
        settle(what, messages);
        double perSecond = messages / ((arrivals.lastNanos() - begin) / 1e9);
        progress(what, "%,.0f/s to the gateway (published at %,.0f/s)", perSecond, published);
        return perSecond;
    }

    private RestLoad.Result throughRest(Herald herald, String what, Duration duration) throws Exception {
        RestLoad.Result result = new RestLoad(herald.port(), CLIENTS, arrivals.nextPhase()).run(duration);
        progress(what, "%,.0f/s, 50 %% %.1f ms, 99 %% %.1f ms, answers %s", result.perSecond(), result.p50Millis(),
                result.p99Millis(), result.answers());
        return result;
    }

    /** Waits until everything of this phase has arrived, and a moment for what must not arrive twice. */
    private void settle(String what, int expected) throws InterruptedException {
        boolean all = arrivals.await(expected, DRAIN);
        Thread.sleep(500);
        Arrivals.Tally tally = arrivals.tally(expected);
        report.tally(tally);
        if (!all || !tally.clean()) {
            progress(what, "%s", tally);
        }
    }

    /** What the load client reaches against a server that does nothing: it must not be what is measured. */
    private double selfCheck() throws Exception {
        try (GatewaySimulator idle = new GatewaySimulator(new Arrivals(), "202 Accepted")) {
            int port = Integer.parseInt(idle.url().substring(idle.url().lastIndexOf(':') + 1));
            new RestLoad(port, CLIENTS, 1).run(SELF_CHECK);
            double ceiling = new RestLoad(port, CLIENTS, 1).run(SELF_CHECK).perSecond();
            progress("load client alone", "%,.0f/s", ceiling);
            return ceiling;
        }
    }

    private double timeEmbeddedStart() throws Exception {
        Files.deleteIfExists(options.herald().resolveSibling(options.herald().getFileName().toString().replace(".jar", ".jsa")));
        Rounds starts = new Rounds();
        for (int round = 0; round <= ROUNDS; round++) {
            try (Herald herald = herald("herald-embedded.args")) {
                progress(round == 0 ? "embedded default, the first time" : "embedded default", "ready after %.1f s",
                        herald.startSeconds());
                if (round == 0) {
                    report.firstStart(herald.startSeconds());
                } else {
                    starts.add(herald.startSeconds());
                }
            }
        }
        return starts.median();
    }

    private Herald herald(String arguments) throws Exception {
        Map<String, String> values = new HashMap<>(broker.arguments());
        values.put("gateway-url", gateway.url());
        return Herald.start(options.root(), options.herald(), options.root().resolve("bench").resolve(arguments),
                values, work);
    }

    private BareProcess bare() throws Exception {
        return BareProcess.start(broker.uri(), gateway.url(), concurrency, work);
    }

    private static void progress(String what, String format, Object... values) {
        System.err.println("bench: " + what + ": " + String.format(Locale.ROOT, format, values));
    }
}
