package io.herald.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Clients that submit numbered notifications until told to stop, and know which of them were accepted. */
final class Load implements AutoCloseable {

    private static final long PAUSE_NANOS = 5_000_000;
    private static final String RECEIVER = "+4915112345678";

    private final TotalQueue queue;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    Load(TotalQueue queue) {
        this.queue = queue;
    }

    /** Clients of the REST contract. */
    Load posting(Scene scene, int threads) {
        for (int i = 0; i < threads; i++) {
            run(() -> {
                while (!over) {
                    String number = queue.submit("r");
                    try {
                        if (scene.herald.post(Scene.json(RECEIVER, number)).statusCode() == 202) {
                            queue.accept(number);
                        }
                    } catch (IOException e) {
                        pause();
                    }
                    pause();
                }
                return null;
            });
        }
        return this;
    }

    /** A client like the first ones Herald had: declares nothing, publishes to the exchange, waits for the confirm. */
    Load publishing(Callable<Connection> broker) {
        run(() -> {
            while (!over) {
                try (Connection connection = broker.call(); Channel channel = connection.createChannel()) {
                    Set<Long> returned = ConcurrentHashMap.newKeySet();
                    channel.confirmSelect();
                    channel.addReturnListener(back -> returned.add(1L));
                    while (!over) {
                        String number = queue.submit("q");
                        returned.clear();
                        channel.basicPublish("exchange", "notification", true,
                                MessageProperties.PERSISTENT_BASIC.builder().contentType("application/json").build(),
                                Scene.json(RECEIVER, number).getBytes(StandardCharsets.UTF_8));
                        if (channel.waitForConfirms(5_000) && returned.isEmpty()) {
                            queue.accept(number);
                        }
                        pause();
                    }
                } catch (Exception e) {
                    pause();
                }
            }
            return null;
        });
        return this;
    }

    /** Lets the clients work for a time. */
    void runs(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void run(Callable<Void> client) {
        Thread thread = new Thread(() -> {
            try {
                client.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        clients.add(thread);
        thread.start();
    }
}
