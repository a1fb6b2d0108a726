package io.herald.provider;

import io.herald.settings.Range;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code herald.breaker.*}, and with some of them missing the key {@code breaker} of a provider file.
 *
 * @param window          calls that are looked back on, 1 to 10,000
 * @param minimum         calls before it may open, 1 to {@code window}
 * @param failureRate     opens at that percentage of failures, 1 to 100
 * @param firstPause      how long it stays open the first time, 1 ms to 1 day
 * @param pauseFactor     how much longer each further time, 1 to 10
 * @param longestPause    the end of that growth, {@code firstPause} to 1 day
 * @param jitter          percentage by which a pause may be shorter by chance, 0 to 90
 * @param probes          deliveries that must succeed one after another before it closes, 1 to 100
 * @param probeEvery      how often a new delivery is given to a provider that is to be probed, 1 ms to 1 day
 * @param calm            up for that long, the pauses begin at the first again; 0 to 1 day
 * @param throttlePause   pause of a provider that throttles without a time, 0 for none, up to 1 day
 * @param longestThrottle the most of what a provider asks for, 1 ms to 1 day
 * @param ramp            until the whole share of traffic is back, 0 to 1 day
 * @param rampStart       percentage of its share with which that begins, 1 to 100
 */
@ConfigurationProperties("herald.breaker")
public record BreakerSettings(
        @DefaultValue("20") Integer window,
        @DefaultValue("10") Integer minimum,
        @DefaultValue("50") Integer failureRate,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("2") Integer pauseFactor,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("20") Integer jitter,
        @DefaultValue("3") Integer probes,
        @DefaultValue("1s") Duration probeEvery,
        @DefaultValue("5m") Duration calm,
        @DefaultValue("1s") Duration throttlePause,
        @DefaultValue("15m") Duration longestThrottle,
        @DefaultValue("1m") Duration ramp,
        @DefaultValue("10") Integer rampStart) {

    private static final Duration LONGEST = Duration.ofDays(1);

    public BreakerSettings {
        within("window", window, 1, 10_000);
        within("minimum", minimum, 1, window == null ? 10_000 : window);
        within("failure-rate", failureRate, 1, 100);
        within("first-pause", firstPause, 1);
        within("pause-factor", pauseFactor, 1, 10);
        within("longest-pause", longestPause, firstPause == null ? 1 : firstPause.toMillis());
        within("jitter", jitter, 0, 90);
        within("probes", probes, 1, 100);
        within("probe-every", probeEvery, 1);
        within("calm", calm, 0);
        within("throttle-pause", throttlePause, 0);
        within("longest-throttle", longestThrottle, 1);
        within("ramp", ramp, 0);
        within("ramp-start", rampStart, 1, 100);
    }

    /** These settings, and those of {@code others} where these are missing. */
    BreakerSettings or(BreakerSettings others) {
        return new BreakerSettings(one(window, others.window), one(minimum, others.minimum), one(failureRate, others.failureRate),
                one(firstPause, others.firstPause), one(pauseFactor, others.pauseFactor),
                one(longestPause, others.longestPause), one(jitter, others.jitter), one(probes, others.probes),
                one(probeEvery, others.probeEvery), one(calm, others.calm), one(throttlePause, others.throttlePause),
                one(longestThrottle, others.longestThrottle), one(ramp, others.ramp), one(rampStart, others.rampStart));
    }

    private static <T> T one(T mine, T others) {
        return mine == null ? Objects.requireNonNull(others) : mine;
    }

    private static void within(String key, Integer value, int least, int most) {
        if (value != null) {
            Range.check(key, value, least, most);
        }
    }

    private static void within(String key, Duration value, long leastMillis) {
        if (value != null && (value.toMillis() < leastMillis || value.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("'" + key + "' must be " + leastMillis + "ms to 1d");
        }
    }
}
