package io.herald.explain;

import io.herald.catalog.Catalog;
import io.herald.explain.Explanation.Explained;
import io.herald.explain.Explanation.FailedVerdict;
import io.herald.explain.Explanation.NormalForm;
import io.herald.explain.Explanation.Target;
import io.herald.failure.Failure;
import io.herald.failure.Reason;
import io.herald.kernel.Rehearsal;
import io.herald.kernel.Rehearsal.Dispatched;
import io.herald.kernel.Rehearsed;
import io.herald.notification.Delivery;
import io.herald.notification.Notification;
import io.herald.notification.VendorTemplate;
import io.herald.wire.Wire;
import io.herald.wire.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Says which way a request would take through the routes in force, by letting them run without a way out. */
public final class Explainer {

    /** Deliveries that are explained; a list of a thousand receivers goes the same few ways. */
    static final int MOST = 20;

    private final Stages stages;
    private final Rehearsal rehearsal;
    private final Catalog catalog;

    Explainer(Stages stages, Rehearsal rehearsal, Catalog catalog) {
        this.stages = stages;
        this.rehearsal = rehearsal;
        this.catalog = catalog;
    }

    /**
     * Explains one request of the public contract.
     *
     * @param input gives the exchange its body and the properties of an input
     * @param fail  how each provider is to fail; null to see what happens when it does not
     * @throws Exception why the request would be refused
     */
    public Explanation explain(Consumer<Exchange> input, Failure fail) throws Exception {
        return stages.play((stage, version) -> explain(stage.template(), version, input, fail));
    }

    private Explanation explain(ProducerTemplate stage, String version, Consumer<Exchange> input, Failure fail) throws Exception {
        Followed accepting = new Followed();
        Notification notification = rehearsal.accept(stage, "notification-rest", input.andThen(accepting));
        Followed dispatching = new Followed();
        Dispatched dispatched = rehearsal.dispatch(stage, notification, dispatching);
        List<Explained> deliveries = dispatched.deliveries().stream().limit(MOST)
                .map(each -> explained(stage, each, dispatching.trace, fail)).toList();
        return new Explanation(version, NormalForm.of(notification), together(accepting.trace.routes(null), dispatching.trace.routes(null)),
                both(accepting.trace.decisions(null), dispatching.trace.decisions(null)), Reason.of(dispatched.failure()), deliveries,
                dispatched.deliveries().size(), dispatched.deliveries().size() <= MOST);
    }

    private Explained explained(ProducerTemplate stage, Rehearsed planned, Trace dispatch, Failure fail) {
        String id = planned.delivery().id();
        if (!planned.isQueued()) {
            return explained(planned, planned, dispatch.routes(id), dispatch.decisions(id), new Followed(), null);
        }
        Followed sending = new Followed();
        Rehearsed sent = rehearsal.send(stage, planned.delivery(), sending);
        Failure failure = fail == null && sent.isFailed() ? sent.failure() : fail;
        return explained(planned, sent, together(dispatch.routes(id), sending.trace.routes(id)),
                both(dispatch.decisions(id), sending.trace.decisions(id)), sending,
                failure == null ? null : verdict(stage, planned.delivery(), failure));
    }

    private Explained explained(Rehearsed planned, Rehearsed end, List<String> way, List<Decision> decisions, Followed sending,
            FailedVerdict verdict) {
        Delivery delivery = planned.delivery();
        return new Explained(delivery.channel(), delivery.provider(), delivery.receiver(), delivery.locale(), delivery.subject(),
                delivery.content(), Segments.of(delivery), registered(delivery), end.state(), Reason.of(end.failure()), way, decisions, sending.requests(), verdict);
    }

    /** Without a signature of its own it stands under that of the provider's file. */
    private VendorTemplate registered(Delivery delivery) {
        return delivery.vendorTemplate().map(text -> text.signature() != null ? text : new VendorTemplate(text.code(),
                catalog.provider(delivery.provider()).map(provider -> provider.settings().path("sender").textValue()).orElse(null),
                text.values())).orElse(null);
    }

    private FailedVerdict verdict(ProducerTemplate stage, Delivery delivery, Failure failure) {
        Followed deciding = new Followed();
        Rehearsed end = rehearsal.failed(stage, delivery, failure, deciding);
        boolean rerouted = !end.delivery().id().equals(delivery.id())
                || !String.valueOf(end.delivery().provider()).equals(String.valueOf(delivery.provider()));
        String next = end.delivery().id();
        return new FailedVerdict(Reason.of(end.failure()), end.state(), end.schedule() == null ? null : end.schedule().name(),
                end.window() == null ? null : end.window().toSeconds(), rerouted ? Target.of(end.delivery()) : null,
                together(deciding.trace.routes(delivery.id()), deciding.trace.routes(next)),
                next.equals(delivery.id()) ? deciding.trace.decisions(next)
                        : both(deciding.trace.decisions(delivery.id()), deciding.trace.decisions(next)));
    }

    private static List<String> together(List<String> first, List<String> then) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }

    private static List<Decision> both(List<Decision> first, List<Decision> then) {
        List<Decision> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    /** What every exchange of one part of the way is given, so that it is followed. */
    private static final class Followed implements Consumer<Exchange> {
        private final Trace trace = new Trace();
        private Wire wire;

        @Override
        public void accept(Exchange exchange) {
            trace.follow(exchange);
            wire = Wire.open(exchange);
        }

        List<WireRequest> requests() {
            return wire == null ? List.of() : wire.requests();
        }
    }
}
