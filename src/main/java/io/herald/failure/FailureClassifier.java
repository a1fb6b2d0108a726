package io.herald.failure;

import java.util.List;
import java.util.Optional;

/** Says which of the five classes an exception of a send route belongs to, and keeps the provider's own words. */
public final class FailureClassifier {

    /** The code of what nobody knows: a step of the route itself failed. */
    public static final String ROUTE_ERROR = "route-error";
    private static final int DEEPEST = 20;

    private final List<FailureReader> readers;

    public FailureClassifier(List<FailureReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /**
     * The outermost link of the cause chain that a reader knows. What nobody knows may have happened after the request
     * left, so it is {@link FailureClass#UNKNOWN}; its text is the exception's type alone, since messages of unknown
     * exceptions may hold addresses or secrets.
     */
    public Failure classify(Throwable thrown) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < DEEPEST; depth++, link = link.getCause()) {
            if (link instanceof DeliveryFailedException known) {
                return known.failure();
            }
            for (FailureReader reader : readers) {
                Optional<Failure> failure = reader.read(link);
                if (failure.isPresent()) {
                    return failure.get();
                }
            }
        }
        return new Failure(FailureClass.UNKNOWN, ROUTE_ERROR, thrown.getClass().getName());
    }
}
