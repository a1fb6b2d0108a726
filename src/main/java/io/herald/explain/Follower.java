package io.herald.explain;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Stands at every step of every rehearsed route: notes who passes, and keeps log steps from saying what did not happen. */
final class Follower implements InterceptStrategy {

    private static final String KERNEL = "kernel-";

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext context, NamedNode step, Processor target, Processor next) {
        String route = route(step);
        Processor followed = step instanceof LogDefinition ? new Nothing() : target;
        return new Followed(followed, route, Crossroads.of(context, route, step));
    }

    private static String route(NamedNode step) {
        NamedNode top = step;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.getId();
    }

    private static final class Followed extends DelegateAsyncProcessor {
        private final String route;
        private final Crossroads crossroads;

        Followed(Processor step, String route, Crossroads crossroads) {
            super(step);
            this.route = route;
            this.crossroads = crossroads;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Trace trace = Trace.of(exchange);
            if (trace != null && !route.startsWith(KERNEL)) {
                trace.passes(exchange, route);
                if (crossroads != null) {
                    trace.decides(exchange, crossroads.decision(exchange));
                }
            }
            return super.process(exchange, callback);
        }
    }

    private static final class Nothing extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            callback.done(true);
            return true;
        }
    }
}
