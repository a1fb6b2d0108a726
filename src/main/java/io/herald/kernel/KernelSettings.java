package io.herald.kernel;

import io.herald.settings.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code herald.kernel.*}.
 *
 * @param dispatchThreads  threads that normalise and dispatch, for each queue; 1 to 64, or 0 for an instance
 *                         that leaves dispatch to others
 * @param dispatchPrefetch notifications in flight at once, for each queue; 1 to 10,000
 * @param deliveryPrefetch deliveries taken from a provider's queue for each of its consumers; 1 to 100
 * @param rememberedSends  sent deliveries remembered so that a repeated message is not sent again; 0 to 1,000,000
 */
@ConfigurationProperties("herald.kernel")
public record KernelSettings(
        @DefaultValue("2") int dispatchThreads,
        @DefaultValue("200") int dispatchPrefetch,
        @DefaultValue("8") int deliveryPrefetch,
        @DefaultValue("100000") int rememberedSends) {

    public KernelSettings {
        Range.check("dispatch-threads", dispatchThreads, 0, 64);
        Range.check("dispatch-prefetch", dispatchPrefetch, 1, 10_000);
        Range.check("delivery-prefetch", deliveryPrefetch, 1, 100);
        Range.check("remembered-sends", rememberedSends, 0, 1_000_000);
    }
}
