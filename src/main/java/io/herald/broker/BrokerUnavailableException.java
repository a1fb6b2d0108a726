package io.herald.broker;

/** The broker did not take responsibility for a message, now or in time: nothing was accepted, try again later. */
public class BrokerUnavailableException extends RuntimeException {

    public BrokerUnavailableException(String message) {
        super(message);
    }

    public BrokerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
