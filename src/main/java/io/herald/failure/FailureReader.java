package io.herald.failure;

import java.util.Optional;

/** Knows the exceptions of one protocol and what they mean. Each channel's package brings one. */
@FunctionalInterface
public interface FailureReader {

    /** What this one link of a cause chain means, or empty when it is not of this protocol. */
    Optional<Failure> read(Throwable link);
}
