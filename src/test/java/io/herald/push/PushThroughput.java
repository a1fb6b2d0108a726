package io.herald.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures calls a second of 8 threads; a program to run from the test class path. */
final class PushThroughput {

    private static final int CALLS = 10_000;

    private PushThroughput() {
    }

    public static void main(String[] arguments) throws Exception {
        try (PushEndpoint endpoint = new PushEndpoint()) {
            endpoint.keepNothing();
            AliyunPushClient client = new AliyunPushClient(PushFixture.shipped(endpoint.address(), Map.of()));
            for (int round = 1; round <= 3; round++) {
                double seconds = seconds(client);
                System.out.printf("push: round %d, 8 threads, %d calls: %.0f calls/s over %d connections%n", round, CALLS,
                        CALLS / seconds, endpoint.connections());
            }
            assertThat(endpoint.taken()).isEqualTo(3 * CALLS);
        }
    }

    private static double seconds(AliyunPushClient client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        AtomicInteger left = new AtomicInteger(CALLS);
        CountDownLatch done = new CountDownLatch(8);
        long start = System.nanoTime();
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                try {
                    while (left.getAndDecrement() > 0) {
                        client.push(PushFixture.delivery("device", "d"), Map.of());
                    }
                    done.countDown();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
        threads.shutdown();
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }
}
