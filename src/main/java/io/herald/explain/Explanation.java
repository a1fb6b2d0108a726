package io.herald.explain;

import io.herald.failure.Reason;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.Priority;
import io.herald.notification.Receiver;
import io.herald.notification.VendorTemplate;
import io.herald.wire.WireRequest;
import java.util.List;
import java.util.Map;

/**
 * Which way one notification would take.
 *
 * @param routes       the version of the routes that said so: a short hash of their files
 * @param notification its normal form
 * @param way          the routes that it passes before it is split into deliveries
 * @param failure      why it would become no delivery; null when it becomes one
 * @param count        how many deliveries it becomes
 * @param complete     false when there are more than are explained
 */
public record Explanation(String routes, NormalForm notification, List<String> way, List<Decision> decisions, Reason failure,
        List<Explained> deliveries, int count, boolean complete) {

    /** A notification without what is new for each. */
    public record NormalForm(List<Receiver> receivers, List<String> channels, String subject, String content, Priority priority,
            Map<String, String> metadata, String locale, String caller, String correlationId) {

        static NormalForm of(Notification from) {
            return new NormalForm(from.receivers(), from.channels(), from.subject(), from.content(), from.priority(), from.metadata(),
                    from.locale(), from.caller(), from.correlationId().equals(from.id()) ? null : from.correlationId());
        }
    }

    /**
     * One delivery.
     *
     * @param state    {@code sent} if its provider takes it, {@code skipped}, {@code failed} if its route cannot send it, or {@code dead}
     * @param segments what it costs as a text message; null for all others
     * @param registered what the provider gets in place of the text, with the signature it will stand under; null when it gets the text
     * @param requests what its provider would get
     * @param verdict  what {@code delivery-failed} would do; null unless it fails, or was asked for
     */
    public record Explained(String channel, String provider, Address receiver, String locale, String subject, String content,
            Segments segments, VendorTemplate registered, String state, Reason failure, List<String> way, List<Decision> decisions, List<WireRequest> requests, FailedVerdict verdict) {
    }

    /**
     * What would become of a delivery that failed.
     *
     * @param then          {@code waiting}, {@code rerouted} or {@code dead}
     * @param withinSeconds how long it waits at most, after the provider's Retry-After; null unless it waits
     * @param to            what goes on instead; null unless rerouted
     */
    public record FailedVerdict(Reason failure, String then, String schedule, Long withinSeconds, Target to, List<String> way,
            List<Decision> decisions) {
    }

    /** Where a rerouted delivery goes. */
    public record Target(String channel, String provider, Address receiver) {

        static Target of(Delivery next) {
            return new Target(next.channel(), next.provider(), next.receiver());
        }
    }

    /** True when every delivery would be handed to its provider, or is skipped on purpose. */
    public boolean allWell() {
        return failure == null && deliveries.stream().noneMatch(each -> each.state().equals("dead") || each.state().equals("failed"));
    }
}
