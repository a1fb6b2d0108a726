package io.herald.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** Puts the boundary on every HTTP consumer of every route: an author cannot forget it. */
final class RestBoundary implements PlatformHttpEngine {

    private final InboundSettings settings;
    private final Door door;
    private final Executor none = task -> {
        throw new IllegalStateException("requests run on the server's own threads");
    };
    private final RequestLimit limit;

    RestBoundary(InboundSettings settings, Authentication authentication, MeterRegistry meters) {
        this.settings = settings;
        this.door = new Door(authentication, meters);
        this.limit = new RequestLimit(settings.maxRequests());
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        // What a request may carry is checked in RestRequest, in one place and with one form of answer.
        endpoint.getComponent().setServerRequestValidation(false);
        return new RestConsumer(endpoint, processor, none, settings, door, limit);
    }

    @Override
    public int getServerPort() {
        return 0;
    }
}
