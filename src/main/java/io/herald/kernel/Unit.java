package io.herald.kernel;

import io.herald.broker.Incoming;
import java.util.concurrent.CompletableFuture;

/** The whole treatment of one message of a queue. Its future completes when the message may be acknowledged. */
@FunctionalInterface
interface Unit {

    CompletableFuture<Void> handle(Incoming message);
}
