package io.herald.security;

/**
 * A limit of requests.
 *
 * @param perSecond requests a second in the long run, 1 to {@value #MOST}
 * @param burst     requests at once after a pause, 1 to {@value #MOST}; as many as a second's when left out
 */
record Rate(Integer perSecond, Integer burst) {

    static final int MOST = 1_000_000;

    Rate {
        burst = burst == null ? perSecond : burst;
        if (perSecond == null || perSecond < 1 || perSecond > MOST || burst < 1 || burst > MOST) {
            throw new IllegalArgumentException("'rate' must be as in { per-second: 50, burst: 100 }, each from 1 to " + MOST);
        }
    }
}
