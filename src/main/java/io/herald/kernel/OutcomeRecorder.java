package io.herald.kernel;

import io.herald.failure.Failure;
import io.herald.notification.Notification;
import io.herald.notification.Outcome;
import java.util.concurrent.CompletableFuture;

/** Where outcomes go. A future completes when the outcome is recorded for good; only then a message is acknowledged. */
public interface OutcomeRecorder {

    CompletableFuture<Void> record(Outcome outcome);

    /**
     * A notification that became no delivery at all.
     *
     * @param routeVersion the version of the routes that handled it
     */
    CompletableFuture<Void> dead(Notification notification, Failure failure, String routeVersion);
}
