package io.herald.inbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code herald.inbound.*}.
 *
 * @param defaultReceiver who gets a text message that names no receiver; null rejects such messages
 * @param defaultRegion   ISO 3166-1 alpha-2 of telephone numbers without a country code; null refuses them
 * @param allowBroadcast  whether the receiver {@code all} is allowed
 * @param maxBody         a request or message of this size or more is refused; 1 KB to 16 MB
 * @param maxRequests     HTTP requests in work at once, a further one is answered with 503; 1 to 100,000
 */
@Validated
@ConfigurationProperties("herald.inbound")
public record InboundSettings(
        String defaultReceiver,
        String defaultRegion,
        @DefaultValue("false") boolean allowBroadcast,
        @NotNull @DefaultValue("256KB") DataSize maxBody,
        @Min(1) @Max(100_000) @DefaultValue("1000") int maxRequests) {

    public InboundSettings {
        defaultReceiver = blankToNull(defaultReceiver);
        defaultRegion = blankToNull(defaultRegion);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
