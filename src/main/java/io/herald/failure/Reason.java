package io.herald.failure;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A failure as events, dead letters and explanations write it.
 *
 * @param kind              the failure's class
 * @param retryAfterSeconds how long the provider asks to wait; null when it did not say
 */
public record Reason(@JsonProperty("class") String kind, String code, String text, Long retryAfterSeconds) {

    /** Null of null. */
    public static Reason of(Failure failure) {
        return failure == null ? null : new Reason(failure.kind().text(), failure.code(), failure.text(),
                failure.retryAfter() == null ? null : failure.retryAfter().toSeconds());
    }
}
