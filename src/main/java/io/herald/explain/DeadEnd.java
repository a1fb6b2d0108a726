package io.herald.explain;

import io.herald.wire.ProviderStandIn;
import io.herald.wire.Wire;
import io.herald.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Takes the place of every component that leads out of Herald or into it: takes any option, notes what comes, sends nothing. */
final class DeadEnd extends DefaultComponent {

    private final String scheme;
    private final List<ProviderStandIn> standIns;

    DeadEnd(String scheme, List<ProviderStandIn> standIns) {
        this.scheme = scheme;
        this.standIns = standIns;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return new Here(uri, this);
    }

    /** It has the name of a component, and none of its options. */
    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return null;
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return null;
    }

    private void note(Exchange exchange) throws Exception {
        for (ProviderStandIn standIn : standIns) {
            Optional<WireRequest> request = standIn.request(exchange);
            if (request.isPresent()) {
                Wire.note(exchange, request.get());
                return;
            }
        }
        Object body = exchange.getMessage().getBody();
        Wire.note(exchange, new WireRequest(scheme, null, scheme + ":", null, null, body instanceof String text ? text : null));
    }

    private static final class Here extends DefaultEndpoint {
        private final DeadEnd deadEnd;

        Here(String uri, DeadEnd component) {
            super(uri, component);
            this.deadEnd = component;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    deadEnd.note(exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }
    }
}
