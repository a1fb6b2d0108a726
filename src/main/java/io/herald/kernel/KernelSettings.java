package io.herald.kernel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code herald.kernel.*}.
 *
 * @param dispatchThreads  threads that normalise and dispatch, for each queue; 1 to 64, or 0 for an instance
 *                         that leaves dispatch to others
 * @param dispatchPrefetch notifications in flight at once, for each queue; 1 to 10,000
 * @param deliveryPrefetch deliveries taken from a provider's queue for each of its consumers; 1 to 100
 * @param rememberedSends  sent deliveries remembered so that a repeated message is not sent again; 0 to 1,000,000
 */
@Validated
@ConfigurationProperties("herald.kernel")
public record KernelSettings(
        @Min(0) @Max(64) @DefaultValue("2") int dispatchThreads,
        @Min(1) @Max(10_000) @DefaultValue("200") int dispatchPrefetch,
        @Min(1) @Max(100) @DefaultValue("8") int deliveryPrefetch,
        @Min(0) @Max(1_000_000) @DefaultValue("100000") int rememberedSends) {
}
