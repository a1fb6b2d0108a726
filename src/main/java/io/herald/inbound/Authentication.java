package io.herald.inbound;

import io.herald.security.Caller;
import io.herald.security.Callers;
import io.herald.security.Keyless;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Finds out who calls, by headers alone: before a body is read, and with one answer for every kind of wrong key. */
final class Authentication {

    static final String API_KEY = "X-API-Key";
    private static final String BEARER = "Bearer ";
    private static final String NO_KEY = "This needs the key of a caller, as 'Authorization: Bearer <key>' or 'X-API-Key: <key>'.";

    private final Callers callers;
    private final Keyless keyless;

    Authentication(Callers callers, Keyless keyless) {
        this.callers = callers;
        this.keyless = keyless;
    }

    /** Whoever calls. A key that is given is always asked for, also where none is needed. */
    Caller caller(HttpServletRequest request) throws RequestRefusedException {
        Set<String> given = given(request);
        Optional<Caller> caller = given.isEmpty() ? keyless.caller(request.getRemoteAddr(), request.getServerName())
                : given.size() == 1 ? callers.withKey(given.iterator().next()) : Optional.empty();
        return caller.orElseThrow(() -> new RequestRefusedException(
                Problem.of(HttpStatus.UNAUTHORIZED, NO_KEY, request.getRequestURI())));
    }

    /** Every key in every header that may hold one; another scheme of {@code Authorization} is a key that nobody has. */
    private static Set<String> given(HttpServletRequest request) {
        Set<String> given = new LinkedHashSet<>(Collections.list(request.getHeaders(API_KEY)));
        for (String value : Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))) {
            boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
            given.add(bearer ? value.substring(BEARER.length()).strip() : "");
        }
        return given;
    }
}
