package io.herald.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Which of several providers takes a delivery. Always the same one for the same delivery and the same shares, and when a
 * share changes only as many deliveries move as it must (weighted rendezvous hashing, Schindelhauer and Schomaker 2005).
 */
final class Choice {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double TWO_TO_THE_53 = 1L << 53;

    private final String deliveryId;
    private final ToDoubleFunction<String> share;

    /** @param share how much of its traffic a provider gets, 0 to 1 */
    Choice(String deliveryId, ToDoubleFunction<String> share) {
        this.deliveryId = deliveryId;
        this.share = share;
    }

    /** The first that gets it; of a share of less than 1 the rest goes to those that follow. Null when none takes any. */
    String byOrder(List<String> providers) {
        String last = null;
        for (String provider : providers) {
            double mine = share.applyAsDouble(provider);
            if (mine > 0 && chance(provider) < mine) {
                return provider;
            }
            last = last == null && mine > 0 ? provider : last;
        }
        return last;
    }

    /** By weight times share; null when that is 0 for all. */
    String byWeight(List<String> providers, Map<String, Integer> weights) {
        String best = null;
        double highest = 0;
        for (String provider : providers) {
            double weight = weights.getOrDefault(provider, 0) * share.applyAsDouble(provider);
            double score = weight / -Math.log(chance(provider));
            if (weight > 0 && score > highest) {
                best = provider;
                highest = score;
            }
        }
        return best;
    }

    /** More than 0, less than 1; independent for each provider. */
    private double chance(String provider) {
        long hash = FNV_OFFSET;
        for (byte each : (provider + "/" + deliveryId).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        // the finalizer of MurmurHash3: FNV alone spreads short texts badly over the high bits
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (((hash ^ hash >>> 33) >>> 11) + 0.5) / TWO_TO_THE_53;
    }
}
