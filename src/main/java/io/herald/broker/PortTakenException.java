package io.herald.broker;

/** Something else listens on a port Herald needs; the message is one sentence that names the setting to change. */
public final class PortTakenException extends RuntimeException {

    public PortTakenException(String message) {
        super(message);
    }
}
