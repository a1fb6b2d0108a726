package io.herald.cli;

/** A command was called with what it cannot work on: the message says what to write instead. */
final class WrongCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongCallException(String message) {
        super(message);
    }
}
