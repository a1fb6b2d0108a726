package io.herald.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code herald.security.*}, asked for in the profile {@code production} only.
 *
 * @param allowUnauthenticated whether anybody may send who reaches {@code server.address} beyond loopback
 * @param allowPlaintext       whether HTTP, AMQP, SMTP and gateways may go without TLS beyond this machine
 */
@ConfigurationProperties("herald.security")
record SecuritySettings(@DefaultValue("false") boolean allowUnauthenticated, @DefaultValue("false") boolean allowPlaintext) {
}
