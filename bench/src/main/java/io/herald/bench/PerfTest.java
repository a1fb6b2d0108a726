package io.herald.bench;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Channel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RabbitMQ's own load tool, in a process of its own: persistent, mandatory, window of 100 confirms, Herald's message size. */
final class PerfTest {

    private static final String QUEUE = "bare.perftest";
    private static final int SECONDS = 8;
    private static final int WARM_UP = 3;
    private static final Pattern SENT = Pattern.compile("time [0-9.]+ s, sent: ([0-9,]+) msg/s");

    private PerfTest() {
    }

    /** Published messages a second, without the first {@value #WARM_UP} seconds. */
    static double run(String uri, Connection connection, int consumers, Path folder) throws Exception {
        Path log = folder.resolve("perftest.log");
        List<String> arguments = List.of("-cp", System.getProperty("java.class.path"), "com.rabbitmq.perf.PerfTest",
                "-h", uri, "-x", "1", "-y", "" + consumers, "-u", QUEUE, "-ad", "false", "-f", "persistent",
                "-f", "mandatory", "-c", "100", "-s", "" + Message.bytes(), "-z", "" + SECONDS);
        try (Program program = Program.java(folder, log, arguments)) {
            program.join(SECONDS + 20);
            return perSecond(program.printed());
        } finally {
            try (Channel channel = connection.createChannel()) {
                channel.queueDelete(QUEUE);
            }
        }
    }

    static double perSecond(String printed) {
        List<Integer> rates = new ArrayList<>();
        for (Matcher line = SENT.matcher(printed); line.find(); ) {
            rates.add(Integer.parseInt(line.group(1).replace(",", "")));
        }
        return rates.stream().skip(WARM_UP).mapToInt(Integer::intValue).average()
                .orElseThrow(() -> new IllegalStateException("PerfTest printed no rates:\n" + printed));
    }
}
