package io.herald.bench;

import java.util.Arrays;

/** Times from when messages were due to be published until they reached the gateway, in milliseconds. */
record Latencies(double p50, double p95, double p99) {

    /** @param nanos what did not arrive is 0 and is left out */
    static Latencies of(long[] nanos) {
        long[] sorted = Arrays.stream(nanos).filter(each -> each > 0).sorted().toArray();
        return new Latencies(percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }
}
