package io.herald.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * The part {@code providers} of health: how each one stands. {@code DEGRADED} while one does not take what comes; Herald
 * itself is well then, so it stays ready and answers 200.
 */
final class ProvidersHealth extends AbstractHealthIndicator {

    static final String DEGRADED = "DEGRADED";

    private final ProviderHealth health;

    ProvidersHealth(ProviderHealth health) {
        super("the providers' health could not be read");
        this.health = health;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<ProviderStatus> all = health.statuses();
        boolean well = all.stream().allMatch(each -> each.state() == ProviderState.UP);
        builder.status(well ? "UP" : DEGRADED);
        all.forEach(each -> builder.withDetail(each.provider(), details(each)));
    }

    private static Map<String, Object> details(ProviderStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", status.state().text());
        details.put("since", status.since().toString());
        if (status.reason() != null) {
            details.put("reason", status.reason().kind() + " " + status.reason().code());
        }
        if (status.nextProbe() != null) {
            details.put("nextProbe", status.nextProbe().toString());
        }
        return details;
    }
}
