package io.herald.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.herald.broker.BrokerUnavailableException;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import io.herald.notification.NotPermittedException;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A problem document (RFC 9457).
 *
 * @param errors every wrong field; null when no field is to blame
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String title, int status, String detail, String instance, List<Violation> errors) {

    static Problem of(HttpStatus status, String detail, String path) {
        return new Problem(status.getReasonPhrase(), status.value(), detail, path, null);
    }

    /** Never the words of an exception that is not ours: they may hold anything. */
    static Problem of(Throwable failed, String path) {
        return of(failed, path, true);
    }

    /** @param posting false for a request that only reads: there is nothing that may have been accepted */
    static Problem of(Throwable failed, String path, boolean posting) {
        for (Throwable link = failed; link != null; link = link.getCause()) {
            if (link instanceof NotPermittedException missing) {
                return new Problem(HttpStatus.FORBIDDEN.getReasonPhrase(), HttpStatus.FORBIDDEN.value(),
                        "The caller may not ask for this: see errors.", path, missing.violations());
            }
            if (link instanceof InvalidNotificationException invalid) {
                return new Problem(HttpStatus.BAD_REQUEST.getReasonPhrase(), HttpStatus.BAD_REQUEST.value(),
                        "The request cannot be accepted as it is: see errors.", path, invalid.violations());
            }
            if (link instanceof BrokerUnavailableException) {
                return of(HttpStatus.SERVICE_UNAVAILABLE, posting
                        ? "The broker did not take the notification. It may have been accepted all the same."
                        : "The broker cannot be asked now. Nothing was changed.", path);
            }
        }
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "A route failed; the log says which. Nothing was accepted.", path);
    }
}
