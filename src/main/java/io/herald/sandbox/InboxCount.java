package io.herald.sandbox;

import java.util.Map;

/**
 * How much came in.
 *
 * @param total     messages since the start, whether kept, dropped or cleared
 * @param byChannel the same for each channel
 * @param kept      messages that can still be read
 */
record InboxCount(long total, Map<String, Long> byChannel, int kept) {
}
