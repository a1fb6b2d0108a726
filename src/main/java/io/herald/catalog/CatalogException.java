package io.herald.catalog;

/** A file of {@code config/channels/} or {@code config/providers/} is wrong: which one, what, and what to write. */
public final class CatalogException extends RuntimeException {

    public CatalogException(String message) {
        super(message);
    }

    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
