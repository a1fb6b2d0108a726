package io.herald.failure;

import java.time.Duration;
import java.util.Objects;

/**
 * Why a delivery was not sent.
 *
 * @param kind       what it means
 * @param code       the provider's own code ({@code 550 5.1.1}, {@code 429}, {@code isv.AMOUNT_NOT_ENOUGH}) or a short
 *                   name of ours ({@code connect-refused}); never null
 * @param text       the provider's words or ours, at most {@value #TEXT_LIMIT} characters, without address or secret
 * @param retryAfter how long the provider asks to wait; null when it did not say
 */
public record Failure(FailureClass kind, String code, String text, Duration retryAfter) {

    private static final int TEXT_LIMIT = 500;

    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(code, "code");
        text = text == null ? "" : text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    }

    public Failure(FailureClass kind, String code, String text) {
        this(kind, code, text, null);
    }
}
