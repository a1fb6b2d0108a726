package io.herald.sms;

import io.herald.failure.Failure;
import io.herald.failure.FailureReader;
import java.util.Optional;

/** Knows the HTTP calls that ended without an answer; the gateway's client has said what that means. */
final class HttpFailures implements FailureReader {

    @Override
    public Optional<Failure> read(Throwable link) {
        return link instanceof CallFailedException call ? Optional.of(call.failure()) : Optional.empty();
    }
}
