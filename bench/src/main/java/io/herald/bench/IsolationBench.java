package io.herald.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Two providers at half of the maximum rate, one of them well, the other answering and hanging in turns. */
final class IsolationBench {

    private static final int MOST_SECONDS = 400;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 60_000;
    private static final int BURST = 20_000;
    /** Shorter than config/providers/aliyun-sms.yaml waits for an answer, so that what hangs is only held up. */
    private static final int ROUND_SECONDS = 10;
    private static final int ONE_OF = 10;
    private static final Duration DRAIN = Duration.ofSeconds(90);
    /** Of mainland China: routes/routing/delivery-route.camel.yaml gives it to aliyun-sms. */
    private static final String OTHERS = "+8613912345678";

    private final Arrivals arrivals = new Arrivals();
    private final Options options;
    private final Broker broker;

    private IsolationBench(Options options, Broker broker) {
        this.options = options;
        this.broker = broker;
    }

    /** Arguments: see {@link Options}. Exit status: 0 pass, 1 fail, 2 not measured. */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        TimeLimit.start(MOST_SECONDS);
        int status;
        try (Broker broker = Broker.open(options.rabbitmq())) {
            status = new IsolationBench(options, broker).run();
        } catch (Exception failed) {
            System.err.println("bench: " + failed.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    private int run() throws Exception {
        Path work = Files.createTempDirectory(options.root().resolve("bench/target"), "isolation-");
        try (GatewaySimulator well = new GatewaySimulator(arrivals, "200 OK");
                HangingGateway other = new HangingGateway();
                Herald herald = herald(well.url(), other.url(), work)) {
            burst(WARM_UP);
            Rounds bursts = new Rounds();
            for (int round = 0; round < ROUNDS; round++) {
                bursts.add(burst(BURST));
            }
            double rate = bursts.median() / 2;
            IsolationReport report = new IsolationReport(broker.version(), broker.virtualHost(), bursts.median(), rate, ROUND_SECONDS);
            paced(other, rate, false, null);
            for (int round = 0; round < ROUNDS; round++) {
                paced(other, rate, false, report);
                paced(other, rate, true, report);
            }
            herald.checkAlive();
            System.out.println(report.text());
            if (options.write()) {
                ReadmeSection.ISOLATION.write(options.root().resolve("bench/README.md"), report.text());
            }
            return report.good() ? 0 : 1;
        }
    }

    /** The maximum: published as fast as confirmed, until the last one has reached the gateway. */
    private double burst(int messages) throws Exception {
        int phase = arrivals.nextPhase();
        long begin = System.nanoTime();
        new Publisher().publish(broker.connection(), "notification", phase, messages);
        boolean all = arrivals.await(messages, DRAIN);
        double perSecond = messages / ((arrivals.lastNanos() - begin) / 1e9);
        progress("burst", "%,.0f/s%s", perSecond, all ? "" : ", not all arrived");
        return perSecond;
    }

    /** @param report null to warm up */
    private void paced(HangingGateway other, double rate, boolean hangs, IsolationReport report) throws Exception {
        int messages = (int) (rate * ROUND_SECONDS);
        int others = (messages + ONE_OF - 1) / ONE_OF;
        int phase = arrivals.nextPhase(messages);
        other.takeAnswered();
        other.hang(hangs);
        Pace pace = new Pace(rate);
        new Publisher().publish(broker.connection(), "notification", messages, pace::await, number -> number % ONE_OF == 0
                ? Message.json(OTHERS, phase, number) : Message.json(phase, number));
        boolean all = arrivals.await(messages - others, DRAIN);
        int hanging = other.hanging();
        other.hang(false);
        boolean drained = awaitAnswered(other, others);
        Latencies latencies = latencies(pace, arrivals.times());
        progress(hangs ? "other hangs" : "other answers", "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (%d calls hung)", latencies.p50(),
                latencies.p95(), latencies.p99(), hanging);
        if (report != null) {
            report.add(hangs, latencies);
            report.tally(arrivals.tally(messages - others));
            if (!all || !drained) {
                report.fault(drained ? "messages of the well provider did not arrive" : "messages of the other provider did not arrive");
            }
            if (hangs && hanging == 0) {
                report.fault("nothing hung");
            }
        }
    }

    private static boolean awaitAnswered(HangingGateway other, int expected) throws InterruptedException {
        long until = System.nanoTime() + DRAIN.toNanos();
        while (other.answered() < expected && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        return other.answered() == expected;
    }

    private static Latencies latencies(Pace pace, long[] arrivedAt) {
        long[] nanos = new long[arrivedAt.length];
        for (int number = 0; number < nanos.length; number++) {
            nanos[number] = arrivedAt[number] == 0 ? 0 : Math.max(1, arrivedAt[number] - pace.due(number));
        }
        return Latencies.of(nanos);
    }

    private Herald herald(String well, String other, Path work) throws Exception {
        Map<String, String> values = new HashMap<>(broker.arguments());
        values.put("gateway-url", well);
        values.put("other-url", other);
        return Herald.start(options.root(), options.herald(), options.root().resolve("bench/herald-isolation.args"), values, work);
    }

    private static void progress(String what, String format, Object... values) {
        System.err.println("bench: " + what + ": " + String.format(Locale.ROOT, format, values));
    }
}
