package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;

/** One client posts far more than it may. */
class FloodFaultsIT {

    private static final String FLOOD = "flood-key-of-a-test-0000000000000000";
    private static final String MODEST = "modest-key-of-a-test-000000000000000";
    private static final int REQUESTS = 150;
    private static final int PER_SECOND = 20;
    private static final Duration MORE = Duration.ofMillis(5);

    @FaultRow("flood by one client")
    @Tag(FaultRow.LONG)
    void othersAreNotHeldUp(Scene scene) throws Exception {
        scene.withRabbit();
        scene.herald(scene.rabbit.port())
                .write("config/callers/flood.yaml", "keys: [" + sha256(FLOOD) + "]\nrate: { per-second: " + PER_SECOND + " }\n")
                .write("config/callers/modest.yaml", "keys: [" + sha256(MODEST) + "]\n");
        scene.start();
        modest(scene);
        Duration alone = modest(scene);
        AtomicInteger refused = new AtomicInteger();
        Flood flood = new Flood(scene, refused);
        flood.start();
        Duration beside = modest(scene);
        flood.over = true;
        flood.join();

        assertThat(refused.get()).isGreaterThan(REQUESTS);
        assertThat(beside).isLessThan(alone.multipliedBy(11).dividedBy(10).plus(MORE));
        scene.awaitEnds();
    }

    /** The p95 of one who posts fifty times a second. */
    private static Duration modest(Scene scene) throws IOException {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String number = scene.queue.submit("m");
            long begin = System.nanoTime();
            assertThat(scene.herald.post(Scene.json("+4915112345678", number), MODEST).statusCode()).isEqualTo(202);
            times.add(Duration.ofNanos(System.nanoTime() - begin));
            scene.queue.accept(number);
            LockSupport.parkNanos(20_000_000);
        }
        times.sort(null);
        return times.get(REQUESTS * 95 / 100);
    }

    /** Two hundred requests a second, ten times what it may. */
    private static final class Flood extends Thread {
        private final Scene scene;
        private final AtomicInteger refused;
        private volatile boolean over;

        Flood(Scene scene, AtomicInteger refused) {
            this.scene = scene;
            this.refused = refused;
        }

        @Override
        public void run() {
            while (!over) {
                String number = scene.queue.submit("f");
                try {
                    HttpResponse<String> answer = scene.herald.post(Scene.json("+4915112345678", number), FLOOD);
                    if (answer.statusCode() == 202) {
                        scene.queue.accept(number);
                    } else if (answer.statusCode() == 429 && answer.headers().firstValue("Retry-After").isPresent()) {
                        refused.incrementAndGet();
                    }
                } catch (IOException e) {
                    return;
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
