package io.herald.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One hop of the bare chain: takes a message, publishes what the work made of it, acknowledges when that is confirmed. */
final class Hop {

    private final ConcurrentNavigableMap<Long, Long> unconfirmed = new ConcurrentSkipListMap<>();
    private final Channel in;
    private final Channel out;
    private final String from;
    private final String to;

    Hop(Connection connection, String from, String to, int prefetch) throws IOException {
        this.from = from;
        this.to = to;
        in = connection.createChannel();
        out = connection.createChannel();
        in.queueDeclare(from, true, false, false, Map.of());
        out.queueDeclare(to, true, false, false, Map.of());
        in.basicQos(prefetch);
        out.confirmSelect();
        out.addConfirmListener(this::confirmed, (tag, many) -> fail("a message was refused", null));
        out.addReturnListener(returned -> fail("a message was returned", null));
    }

    /** @param work gets the message and whom to give the next message to, on any thread */
    void start(BiConsumer<byte[], Consumer<byte[]>> work) throws IOException {
        in.basicConsume(from, false,
                (consumer, delivery) -> work.accept(delivery.getBody(),
                        made -> publish(made, delivery.getEnvelope().getDeliveryTag())),
                consumer -> fail("the consumer was cancelled", null));
    }

    private synchronized void publish(byte[] made, long inputTag) {
        try {
            unconfirmed.put(out.getNextPublishSeqNo(), inputTag);
            out.basicPublish("", to, true, MessageProperties.PERSISTENT_BASIC, made);
        } catch (IOException broken) {
            fail("publishing failed", broken);
        }
    }

    private void confirmed(long tag, boolean many) throws IOException {
        if (!many) {
            in.basicAck(unconfirmed.remove(tag), false);
            return;
        }
        for (Map.Entry<Long, Long> first; (first = unconfirmed.firstEntry()) != null && first.getKey() <= tag; ) {
            unconfirmed.remove(first.getKey());
            in.basicAck(first.getValue(), false);
        }
    }

    /** A measurement with a failure in it is none: the process ends, and the run says so. */
    private void fail(String what, Exception cause) {
        System.err.println(from + ": " + what + (cause == null ? "" : ", " + cause));
        Runtime.getRuntime().halt(1);
    }
}
