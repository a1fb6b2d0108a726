package io.herald.kernel;

import com.rabbitmq.client.LongString;
import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Incoming;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The invalid message channel: the original bytes and the headers of the contract, with the reason beside them. */
final class Rejections {

    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);
    private static final int LONGEST = 2_000;

    private final ConfirmedPublisher publisher;
    private final HandOver handOver;
    private final Clock clock;

    Rejections(ConfirmedPublisher publisher, HandOver handOver, Clock clock) {
        this.publisher = publisher;
        this.handOver = handOver;
        this.clock = clock;
    }

    CompletableFuture<Void> reject(String queue, Incoming message, String reason) {
        LOG.warn("message of queue {} rejected: {}", queue, cut(reason));
        Map<String, Object> headers = new HashMap<>();
        headers.put("herald-reason", cut(reason));
        headers.put("herald-queue", queue);
        headers.put("herald-rejected-at", clock.instant().toString());
        Map<String, Object> original = message.properties().getHeaders();
        if (original != null) {
            InputProperties.HEADERS.forEach(name -> headers.computeIfAbsent(name, key -> text(original.get(key))));
        }
        Outgoing rejected = new Outgoing(message.body(), message.properties().getContentType(),
                message.properties().getMessageId(), message.properties().getCorrelationId(), headers);
        return handOver.until(() -> publisher.toQueue(Queues.REJECTED, rejected));
    }

    private static String text(Object header) {
        return header instanceof String || header instanceof LongString ? cut(header.toString()) : null;
    }

    /** All headers must fit one frame (AMQP 0-9-1, 128 KiB as a rule), or the message could never be published. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
