package io.herald.broker;

import io.herald.settings.Range;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code herald.broker.*}. Where the broker is and who may log in stands in Spring Boot's own
 * {@code spring.rabbitmq.*}.
 *
 * @param kind           {@code embedded}: a broker inside this process; {@code rabbitmq}: one that runs already
 * @param folder         where the embedded broker keeps its messages; null or empty keeps them in memory only
 * @param queueType      type of the queues Herald declares on RabbitMQ; the embedded broker knows one type only
 * @param channels       AMQP channels that publish to queues, 1 to 16; events have one of their own
 * @param inFlight       messages published and not yet confirmed, at most; 1 to 100,000
 * @param confirmTimeout from the call of publish to the confirm, at most; REST answers 503 then, and promises 2 s
 * @param drain          how long a stop waits for what is in flight
 */
@ConfigurationProperties("herald.broker")
public record BrokerSettings(
        @DefaultValue("embedded") Kind kind,
        Path folder,
        @DefaultValue("classic") QueueType queueType,
        @DefaultValue("2") int channels,
        @DefaultValue("2000") int inFlight,
        @DefaultValue("1500ms") Duration confirmTimeout,
        @DefaultValue("25s") Duration drain) {

    public BrokerSettings {
        folder = folder == null || folder.toString().isBlank() ? null : folder;
        Range.check("channels", channels, 1, 16);
        Range.check("in-flight", inFlight, 1, 100_000);
    }

    /** Which broker carries the messages. */
    public enum Kind { EMBEDDED, RABBITMQ }

    /** RabbitMQ's types of queue that keep messages on disk. */
    public enum QueueType { CLASSIC, QUORUM }
}
