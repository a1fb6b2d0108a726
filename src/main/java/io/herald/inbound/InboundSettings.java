package io.herald.inbound;

import io.herald.settings.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code herald.inbound.*}.
 *
 * @param defaultReceiver who gets a text message that names no receiver; null rejects such messages
 * @param defaultRegion   ISO 3166-1 alpha-2 of telephone numbers without a country code; null refuses them
 * @param allowBroadcast  whether the receiver {@code all} is allowed
 * @param maxBody         a request or message of this size or more is refused; 1 KB to 16 MB
 * @param maxRequests     HTTP requests in work at once, a further one is answered with 503; 1 to 100,000
 */
@ConfigurationProperties("herald.inbound")
public record InboundSettings(
        String defaultReceiver,
        String defaultRegion,
        @DefaultValue("false") boolean allowBroadcast,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("1000") int maxRequests) {

    public InboundSettings {
        defaultReceiver = blankToNull(defaultReceiver);
        defaultRegion = blankToNull(defaultRegion);
        if (maxBody.toBytes() < DataSize.ofKilobytes(1).toBytes() || maxBody.toBytes() > DataSize.ofMegabytes(16).toBytes()) {
            throw new IllegalArgumentException("'max-body' must be 1KB to 16MB");
        }
        Range.check("max-requests", maxRequests, 1, 100_000);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
