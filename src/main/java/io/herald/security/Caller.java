package io.herald.security;

import io.herald.notification.Channel;
import java.util.Set;

/**
 * Somebody who may post, and what.
 *
 * @param name      that of the file in {@code config/callers}; null for whoever needs no key
 * @param channels  those that may be used; null for all
 * @param providers those that may send for this caller; null for all
 * @param broadcast whether the receiver {@code all} is allowed
 * @param operate   whether dead letters may be read
 * @param allowance how many requests are left
 */
public record Caller(String name, Set<String> channels, Set<String> providers, boolean broadcast, boolean operate,
        Allowance allowance) {

    public boolean mayUseChannel(String channel) {
        return channels == null || channels.contains(channel);
    }

    /** True when one of its providers may be used, too. */
    public boolean mayUse(Channel channel) {
        return mayUseChannel(channel.name()) && channel.providers().stream().anyMatch(this::mayUseProvider);
    }

    public boolean mayUseProvider(String provider) {
        return providers == null || providers.contains(provider);
    }
}
