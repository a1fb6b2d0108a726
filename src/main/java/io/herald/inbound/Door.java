package io.herald.inbound;

import io.herald.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Lets a request in by its caller's key and rate, before anything of it is read; who is refused is counted, not logged. */
final class Door {

    private final Authentication authentication;
    private final MeterRegistry meters;

    Door(Authentication authentication, MeterRegistry meters) {
        this.authentication = authentication;
        this.meters = meters;
    }

    /** Whoever calls; null when the request was refused and is answered. */
    Caller enter(HttpServletRequest request, RestAnswer answer) {
        Caller caller;
        try {
            caller = authentication.caller(request);
        } catch (RequestRefusedException e) {
            refused(HttpStatus.UNAUTHORIZED, null);
            answer.problem(e.problem());
            return null;
        }
        Duration wait = caller.allowance().take();
        if (wait.isZero()) {
            return caller;
        }
        refused(HttpStatus.TOO_MANY_REQUESTS, caller.name());
        answer.tooManyRequests(wait);
        return null;
    }

    private void refused(HttpStatus status, String caller) {
        meters.counter("herald.requests.refused", "status", Integer.toString(status.value()), "caller",
                caller == null ? "none" : caller).increment();
    }
}
