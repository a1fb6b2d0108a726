package io.herald.broker;

/** The broker had the message and refused it: a queue that it should go into is full. */
public final class PublishRefusedException extends BrokerUnavailableException {

    public PublishRefusedException(String message) {
        super(message);
    }
}
