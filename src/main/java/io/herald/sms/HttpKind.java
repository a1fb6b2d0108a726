package io.herald.sms;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import io.herald.catalog.ProviderKind;
import io.herald.catalog.Shared;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * HTTP gateways: {@code httpGatewayClient-<provider>}, which keeps the connections to one, {@code httpGatewayRequest} with what each
 * is sent, and {@code httpGatewayAnswer}.
 */
final class HttpKind implements ProviderKind, AutoCloseable {

    /** The kind of provider file that describes one. */
    static final String KIND = "http";

    private final Clock clock;
    private final ScheduledThreadPoolExecutor deadlines = deadlines();
    private final Shared<Gateway> gateways = new Shared<>(KIND, this::gateway, gateway -> gateway.client().close());

    private record Gateway(GatewayRequest request, GatewayClient client) {
    }

    HttpKind(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Beans beans(Catalog catalog) {
        Shared.Lease<Gateway> lease = gateways.of(catalog);
        Map<String, GatewayRequest> requests = new HashMap<>();
        Map<String, Object> named = new HashMap<>();
        lease.values().forEach((name, gateway) -> {
            requests.put(name, gateway.request());
            named.put("httpGatewayClient-" + name, gateway.client());
        });
        named.put("httpGatewayRequest", new HttpGatewayRequest(requests));
        named.put("httpGatewayAnswer", new HttpGatewayAnswer());
        return Beans.of(named, lease::close);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }

    private Gateway gateway(Catalog catalog, Provider provider) {
        HttpGateway gateway = catalog.settings(provider, HttpGateway.class);
        GatewayRequest request = new GatewayRequest(gateway, new GatewayAnswer(gateway, clock), clock);
        return new Gateway(request, new GatewayClient(request.host(), gateway, deadlines));
    }

    private static ScheduledThreadPoolExecutor deadlines() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "http-gateway-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
