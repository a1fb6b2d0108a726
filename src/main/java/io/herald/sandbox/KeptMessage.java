package io.herald.sandbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * A message in the inbox.
 *
 * @param sequence   1 for the first message since the start, then one more for each
 * @param receivedAt when it came in, to the millisecond
 */
record KeptMessage(long sequence, Instant receivedAt, @JsonUnwrapped InboxMessage message) {
}
