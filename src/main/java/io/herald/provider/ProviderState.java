package io.herald.provider;

import java.util.Locale;

/** How a provider stands. */
public enum ProviderState {
    /** Takes whatever comes. */
    UP,
    /** Its breaker is open: it failed too often, or said that nothing would go. Its queues wait. */
    OPEN,
    /** It asked to slow down. Its queues wait. */
    PAUSED,
    /** One delivery at a time shows whether it is back. */
    PROBING;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
