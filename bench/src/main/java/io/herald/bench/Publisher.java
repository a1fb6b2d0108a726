package io.herald.bench;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** A caller on the queue: persistent, mandatory, confirmed, at most {@value #WINDOW} unconfirmed. */
final class Publisher {

    static final int WINDOW = 100;

    private static final BasicProperties JSON = MessageProperties.PERSISTENT_BASIC.builder()
            .contentType("application/json").build();

    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicInteger refused = new AtomicInteger();
    private final ConcurrentSkipListSet<Long> unconfirmed = new ConcurrentSkipListSet<>();

    /** Publishes that many messages and waits until each is confirmed. */
    void publish(Connection connection, String queue, int phase, int messages) throws Exception {
        publish(connection, queue, messages, number -> { }, number -> Message.json(phase, number));
    }

    /** @param before may wait until a message is due */
    void publish(Connection connection, String queue, int messages, IntConsumer before, IntFunction<String> text) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.addConfirmListener(this::confirmed, (tag, many) -> {
                refused.incrementAndGet();
                confirmed(tag, many);
            });
            channel.addReturnListener(returned -> refused.incrementAndGet());
            for (int number = 0; number < messages; number++) {
                before.accept(number);
                take(1);
                byte[] body = text.apply(number).getBytes(StandardCharsets.UTF_8);
                unconfirmed.add(channel.getNextPublishSeqNo());
                channel.basicPublish("", queue, true, JSON, body);
            }
            take(WINDOW);
        }
        if (refused.get() > 0) {
            throw new IllegalStateException(refused + " of " + messages + " messages were refused by queue " + queue);
        }
    }

    private void confirmed(long tag, boolean many) {
        if (!many) {
            window.release(unconfirmed.remove(tag) ? 1 : 0);
            return;
        }
        int covered = 0;
        while (!unconfirmed.isEmpty() && unconfirmed.first() <= tag) {
            unconfirmed.pollFirst();
            covered++;
        }
        window.release(covered);
    }

    private void take(int permits) throws InterruptedException {
        if (!window.tryAcquire(permits, 30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("RabbitMQ confirmed nothing for 30 s");
        }
    }
}
