package io.herald.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.Catalog;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.notification.Priority;
import io.herald.security.Callers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed delivery goes on only to providers that its caller may use. */
class RerouteScopeTests {

    @TempDir
    Path config;

    @BeforeEach
    void writeTwoCallersAndThreeProviders() throws IOException {
        for (String folder : new String[] {"callers", "channels", "providers"}) {
            Files.createDirectory(config.resolve(folder));
        }
        for (String provider : new String[] {"a", "b", "c"}) {
            Files.writeString(config.resolve("providers/" + provider + ".yaml"), "kind: http\n");
        }
        Files.writeString(config.resolve("channels/sms.yaml"), "receivers: [phone]\nproviders: [a, b, c]\n");
        Files.writeString(config.resolve("callers/shop.yaml"), "keys: [\"" + "1".repeat(64) + "\"]\nproviders: [a, b]\n");
    }

    @Test
    void refusesTheProviderThatTheCallerMayNotUse() {
        assertThatThrownBy(() -> reroute("shop", "c")).isInstanceOf(KernelException.class)
                .hasMessage("caller 'shop' may not use provider 'c' (config/callers)");
    }

    @Test
    void takesTheOtherOnesAndEveryOneForACallerWithoutAFile() {
        assertThat(reroute("shop", "b").next().provider()).isEqualTo("b");
        assertThat(reroute("somebody", "c").next().provider()).isEqualTo("c");
        assertThat(reroute(null, "c").next().provider()).isEqualTo("c");
    }

    private Verdict reroute(String caller, String provider) {
        try (Callers callers = new Callers(config)) {
            Delivery failed = new Delivery("d", "n", "sms", "a", new Address(Address.PHONE, "+4915112345678"), null, null, "x",
                    Priority.NORMAL, Map.of(), caller, "n", null, Instant.EPOCH, 1);
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());
            DeliverySettlement settlement = DeliverySettlement.failed(exchange, failed);
            exchange.setProperty(Flow.PROVIDER, provider);
            new RerouteDelivery(Catalog.read(config, text -> text), callers).process(exchange);
            return settlement.verdict();
        }
    }
}
