package io.herald.provider;

import io.herald.failure.Failure;
import io.herald.provider.ProviderChange.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each change that a person should hear of. */
final class ProviderLog implements ProviderListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderLog.class);

    @Override
    public void changed(ProviderChange change) {
        Failure reason = change.reason();
        if (change.outage() == Outage.ENDS) {
            LOG.info("provider {} is up again, it was down since {}", change.provider(), change.since());
        } else if (change.outage() == Outage.BEGINS) {
            LOG.error("provider {} is down, its queue waits, next probe at {}: {} {}: {}", change.provider(), change.nextProbe(),
                    reason.kind(), reason.code(), reason.text());
        } else if (change.to() == ProviderState.OPEN || change.to() == ProviderState.PAUSED) {
            LOG.warn("provider {} is {}, next probe at {}: {} {}", change.provider(), change.to().text(), change.nextProbe(),
                    reason.kind(), reason.code());
        } else {
            LOG.debug("provider {} is {}", change.provider(), change.to().text());
        }
    }
}
