package io.herald.template;

import java.io.IOException;

/** Rendering was given up: it made more, or took longer, than any message needs. */
final class TooMuchException extends IOException {

    private static final long serialVersionUID = 1L;

    TooMuchException(String message) {
        super(message);
    }
}
