package io.herald.sms;

import io.herald.failure.FailureClass;

/** What an HTTP status outside 2xx means for a delivery (RFC 9110 section 15, RFC 6585 section 4). */
final class HttpStatuses {

    private HttpStatuses() {
    }

    /** An unlisted 5xx counts as 500 does (RFC 9110 section 15); a status below 200 is no final answer. */
    static FailureClass read(int status, boolean retryAfter) {
        return switch (status) {
            case 408, 425 -> FailureClass.TRANSIENT;
            case 429 -> FailureClass.THROTTLED;
            case 401, 402, 403 -> FailureClass.PROVIDER_DOWN;
            case 503 -> retryAfter ? FailureClass.THROTTLED : FailureClass.TRANSIENT;
            default -> switch (status / 100) {
                case 3, 4 -> FailureClass.PERMANENT;
                case 5 -> FailureClass.TRANSIENT;
                default -> FailureClass.UNKNOWN;
            };
        };
    }
}
