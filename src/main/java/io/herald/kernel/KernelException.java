package io.herald.kernel;

/** A route used a kernel step in a way that cannot work; the message says what to write instead. */
final class KernelException extends RuntimeException {

    KernelException(String message) {
        super(message);
    }
}
