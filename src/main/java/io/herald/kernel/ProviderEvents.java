package io.herald.kernel;

import io.herald.broker.ConfirmedPublisher;
import io.herald.broker.Outgoing;
import io.herald.broker.Queues;
import io.herald.failure.Reason;
import io.herald.notification.Ids;
import io.herald.notification.MessageCodec;
import io.herald.provider.ProviderChange;
import io.herald.provider.ProviderChange.Outage;
import io.herald.provider.ProviderListener;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells on {@code delivery.events} when a provider goes down and when it is up again; documented in docs/events.md. */
final class ProviderEvents implements ProviderListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderEvents.class);

    private final ConfirmedPublisher publisher;

    ProviderEvents(ConfirmedPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void changed(ProviderChange change) {
        if (change.outage() == null) {
            return;
        }
        String state = change.outage() == Outage.BEGINS ? "down" : "up";
        String id = Ids.notification();
        Event event = new Event(MessageCodec.VERSION, id, state, change.provider(), Reason.of(change.reason()), change.since(),
                change.at(), change.nextProbe());
        publisher.toExchange(Queues.EVENTS, "provider." + change.provider() + "." + state,
                        Outgoing.json(MessageCodec.write(event), id, id))
                .exceptionally(failed -> {
                    LOG.warn("that provider {} is {} was not told: {}", change.provider(), state, failed.getMessage());
                    return null;
                });
    }

    private record Event(int v, String id, String state, String provider, Reason reason, Instant since, Instant at, Instant nextProbe) {
    }
}
