package io.herald.deadletter;

import io.herald.broker.Incoming;
import io.herald.broker.QueueReader;
import io.herald.broker.Queues;
import io.herald.inbound.RestCall;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import io.herald.notification.NotPermittedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The bean {@code deadLetterList}: answers a request that reads with what stands in {@code delivery.dead} or
 * {@code notification.rejected}, and leaves it there. Letters hold addresses and content: the caller needs the scope operate.
 */
final class DeadLetterList implements Processor {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST_LOOKED_AT = 10_000;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final QueueReader reader;

    DeadLetterList(QueueReader reader) {
        this.reader = reader;
    }

    /** @param complete false when there may be more letters that fit than are shown */
    private record Answer(String queue, boolean complete, List<StandingLetter> letters) {
    }

    @Override
    public void process(Exchange exchange) throws InvalidNotificationException {
        RestCall call = RestCall.of(exchange);
        if (call == null || !call.caller().operate()) {
            throw new NotPermittedException(List.of(new Violation("", "needs the scope operate")));
        }
        DeadLetterQuery query = DeadLetterQuery.of(call.query());
        Found found = new Found(query);
        boolean complete = reader.read(query.queue(), found::add, LONGEST);
        call.answer(new Answer(query.queue(), complete, found.letters));
    }

    private static final class Found {
        private final DeadLetterQuery query;
        private final List<StandingLetter> letters = new ArrayList<>();
        private int looked;
        private long bytes;

        Found(DeadLetterQuery query) {
            this.query = query;
        }

        /** True as long as more is wanted. */
        boolean add(Incoming message) {
            StandingLetter letter = query.queue().equals(Queues.DEAD) ? StandingLetter.dead(message) : StandingLetter.of(message);
            looked++;
            if (!query.fits(letter.letterOrNothing())) {
                return looked < MOST_LOOKED_AT;
            }
            bytes += message.body().length;
            if (letters.size() == query.limit() || bytes > MOST_BYTES && !letters.isEmpty()) {
                return false;
            }
            letters.add(letter);
            return looked < MOST_LOOKED_AT;
        }
    }
}
