package io.herald.mail;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.mail.JavaMailSender;

/** Every relay of the catalogue with its kept connections. */
final class SmtpRelays implements AutoCloseable {

    static final String KIND = "smtp";

    private final Map<String, SmtpProvider> providers = new LinkedHashMap<>();
    private final Map<String, PooledMailSender> senders = new LinkedHashMap<>();

    /**
     * Opens nothing yet: the first message does.
     *
     * @throws CatalogException naming the file and the key that is wrong
     */
    SmtpRelays(Catalog catalog) {
        for (Provider provider : catalog.providers(KIND)) {
            SmtpProvider settings = catalog.settings(provider, SmtpProvider.class);
            providers.put(provider.name(), settings);
            senders.put(provider.name(), sender(provider.name(), settings));
        }
    }

    Map<String, SmtpProvider> providers() {
        return providers;
    }

    /** By bean name, {@code smtp-<provider>}. */
    Map<String, JavaMailSender> beans() {
        Map<String, JavaMailSender> beans = new LinkedHashMap<>();
        senders.forEach((name, sender) -> beans.put(KIND + "-" + name, sender));
        return beans;
    }

    @Override
    public void close() {
        senders.values().parallelStream().forEach(PooledMailSender::close);
    }

    private static PooledMailSender sender(String name, SmtpProvider settings) {
        try {
            return new PooledMailSender(name, settings);
        } catch (IllegalArgumentException e) {
            throw new CatalogException("config/providers/" + name + ".yaml: " + e.getMessage(), e);
        }
    }
}
