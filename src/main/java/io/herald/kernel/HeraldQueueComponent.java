package io.herald.kernel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code herald-queue:<name>}: the only way to consume from the broker, safe whatever the route behind it does. */
final class HeraldQueueComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new HeraldQueueEndpoint(uri, this, remaining);
    }
}
