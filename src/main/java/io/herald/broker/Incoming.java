package io.herald.broker;

import com.rabbitmq.client.AMQP;

/**
 * A message as a queue gave it.
 *
 * @param redelivered true when the broker knows that it was given out before
 */
public record Incoming(byte[] body, AMQP.BasicProperties properties, boolean redelivered) {
}
