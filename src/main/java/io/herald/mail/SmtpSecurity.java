package io.herald.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/** How a connection to a relay is protected; written in lower case. */
enum SmtpSecurity {
    /** Not at all: for a relay on the same machine. */
    NONE,
    /** The connection starts plain and must change to TLS before anything else (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314 section 3.3). */
    TLS;

    @JsonCreator
    static SmtpSecurity of(String name) {
        for (SmtpSecurity security : values()) {
            if (security.name().toLowerCase(Locale.ROOT).equals(name)) {
                return security;
            }
        }
        throw new IllegalArgumentException("'security' must be none, starttls or tls");
    }
}
