package io.herald.mail;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import io.herald.catalog.ProviderKind;
import io.herald.catalog.Shared;
import java.util.LinkedHashMap;
import java.util.Map;

/** Mail relays: {@code smtp-<provider>}, which keeps the connections to one, and {@code emailMessage}. */
final class SmtpKind implements ProviderKind {

    static final String KIND = "smtp";

    private final Shared<Relay> relays = new Shared<>(KIND, Relay::of, relay -> relay.sender().close());

    private record Relay(SmtpProvider settings, PooledMailSender sender) {

        /** Opens nothing yet: the first message does. */
        static Relay of(Catalog catalog, Provider provider) {
            SmtpProvider settings = catalog.settings(provider, SmtpProvider.class);
            return new Relay(settings, new PooledMailSender(provider.name(), settings));
        }
    }

    @Override
    public Beans beans(Catalog catalog) {
        Shared.Lease<Relay> lease = relays.of(catalog);
        Map<String, SmtpProvider> settings = new LinkedHashMap<>();
        Map<String, Object> named = new LinkedHashMap<>();
        lease.values().forEach((name, relay) -> {
            settings.put(name, relay.settings());
            named.put(KIND + "-" + name, relay.sender());
        });
        named.put("emailMessage", new EmailMessage(settings));
        return Beans.of(named, lease::close);
    }
}
