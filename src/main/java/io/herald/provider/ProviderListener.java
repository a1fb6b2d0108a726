package io.herald.provider;

/** Hears of every change of a provider's state, in order, on a thread that may wait a moment. */
@FunctionalInterface
public interface ProviderListener {

    void changed(ProviderChange change);
}
