package io.herald.kernel;

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
    /** All headers of a message have to fit into one AMQP frame: what does not can never be published. */
    private static final int LONGEST_REASON = 8_000;
    private static final int LONGEST_HEADER = 1_000;

    private final ConfirmedPublisher publisher;
    private final HandOver handOver;
    private final Clock clock;

    Rejections(ConfirmedPublisher publisher, HandOver handOver, Clock clock) {
        this.publisher = publisher;
        this.handOver = handOver;
        this.clock = clock;
    }

    CompletableFuture<Void> reject(String queue, Incoming message, String reason) {
        LOG.warn("message of queue {} rejected: {}", queue, cut(reason, LONGEST_REASON));
        Map<String, Object> headers = new HashMap<>();
        headers.put("herald-reason", cut(reason, LONGEST_REASON));
        headers.put("herald-queue", queue);
        headers.put("herald-rejected-at", clock.instant().toString());
        copy("herald-caller", message.userId(), headers);
        InputProperties.HEADERS.forEach(name -> copy(name, message.headers().get(name), headers));
        Outgoing rejected = new Outgoing(message.body(), message.contentType(), message.messageId(),
                message.correlationId(), headers);
        return handOver.until(() -> publisher.toQueue(Queues.REJECTED, rejected));
    }

    private static void copy(String name, Object value, Map<String, Object> headers) {
        if (value instanceof String text) {
            headers.put(name, cut(text, LONGEST_HEADER));
        }
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
