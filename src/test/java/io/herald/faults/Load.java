package io.herald.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.herald.testing.HeraldProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that submit numbered notifications until told to stop, and know which of them were accepted. */
final class Load implements AutoCloseable {

    private static final long PAUSE_NANOS = 5_000_000;

    final Set<String> submitted = ConcurrentHashMap.newKeySet();
    final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    /** Clients of the REST contract. */
    Load posting(HeraldProcess herald, int threads) {
        for (int i = 0; i < threads; i++) {
            run(() -> {
                while (!over) {
                    String number = submit("r");
                    try {
                        if (herald.post(json(number)).statusCode() == 202) {
                            accepted.add(number);
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
                        String number = submit("q");
                        returned.clear();
                        channel.basicPublish("exchange", "notification", true,
                                MessageProperties.PERSISTENT_BASIC.builder().contentType("application/json").build(),
                                json(number).getBytes(StandardCharsets.UTF_8));
                        if (channel.waitForConfirms(5_000) && returned.isEmpty()) {
                            accepted.add(number);
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


    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    private String submit(String by) {
        String number = by + next.incrementAndGet();
        submitted.add(number);
        return number;
    }

    private static String json(String number) {
        return "{\"receiver\":\"+4915112345678\",\"content\":\"submission #" + number + "\"}";
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
