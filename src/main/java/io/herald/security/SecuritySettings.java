package io.herald.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code herald.security.*}.
 *
 * @param allowUnauthenticated whether anybody may post without a key who reaches {@code server.address}
 * @param allowPlaintext       whether HTTP, AMQP, SMTP and gateways may go without TLS beyond this machine; asked for in
 *                             the profile {@code production} only
 * @param keylessPerSecond     requests a second of all without a key together, 0 for no limit
 * @param keylessBurst         so many of them at once after a pause, 0 for as many as a second's
 */
@ConfigurationProperties("herald.security")
record SecuritySettings(@DefaultValue("false") boolean allowUnauthenticated, @DefaultValue("false") boolean allowPlaintext,
        @DefaultValue("0") int keylessPerSecond, @DefaultValue("0") int keylessBurst) {

    SecuritySettings {
        if (keylessPerSecond < 0 || keylessPerSecond > Rate.MOST || keylessBurst < 0 || keylessBurst > Rate.MOST) {
            throw new IllegalArgumentException("'keyless-per-second' and 'keyless-burst' must be 0 to " + Rate.MOST);
        }
    }

    /** Null for no limit. */
    Rate keylessRate() {
        return keylessPerSecond == 0 ? null : new Rate(keylessPerSecond, keylessBurst == 0 ? null : keylessBurst);
    }
}
