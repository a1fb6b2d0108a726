package io.herald.sms;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.Provider;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.lang.Nullable;

/** The HTTP gateways of the catalogue, compiled: what each sends, how its answers read, and its client. */
final class HttpGateways implements AutoCloseable {

    /** The kind of provider file that describes one. */
    static final String KIND = "http";

    private final Map<String, GatewayRequest> requests = new LinkedHashMap<>();
    private final Map<String, GatewayClient> clients = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor deadlines = deadlines();

    /** @throws CatalogException naming the file and the key that is wrong */
    HttpGateways(Catalog catalog, Clock clock) {
        for (Provider provider : catalog.providers(KIND)) {
            HttpGateway gateway = catalog.settings(provider, HttpGateway.class);
            try {
                GatewayRequest request = new GatewayRequest(gateway, new GatewayAnswer(gateway, clock), clock);
                requests.put(provider.name(), request);
                clients.put(provider.name(), new GatewayClient(request.host(), gateway, deadlines));
            } catch (IllegalArgumentException e) {
                throw new CatalogException("config/providers/" + provider.name() + ".yaml: " + e.getMessage(), e);
            }
        }
    }

    Optional<GatewayRequest> request(@Nullable String provider) {
        return Optional.ofNullable(provider).map(requests::get);
    }

    /** The clients by their provider's name. */
    Map<String, GatewayClient> clients() {
        return clients;
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
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
