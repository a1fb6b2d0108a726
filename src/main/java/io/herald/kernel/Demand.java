package io.herald.kernel;

import io.herald.notification.Channel;

/**
 * How a queue is to be consumed.
 *
 * @param consumers messages in work at once
 * @param open      false while its channel is switched off: it stands, and fills
 */
record Demand(int consumers, boolean open) {

    static final Demand ONE = new Demand(1, true);

    static Demand of(Channel channel) {
        return new Demand(channel.consumers(), channel.enabled());
    }
}
