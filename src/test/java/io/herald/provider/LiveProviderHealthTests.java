package io.herald.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.LivePart.Prepared;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveProviderHealthTests {

    private static final Failure DOWN = new Failure(FailureClass.PROVIDER_DOWN, "connect-refused", "nobody listens");

    @TempDir
    private Path config;
    private final VirtualTime time = new VirtualTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<ProviderChange> changes = new ArrayList<>();
    private final List<Integer> limits = new ArrayList<>();
    private ProviderHealth health;
    private ProviderMeters meters;

    @BeforeEach
    void one() throws IOException {
        provider("one", "port: 1");
        meters = new ProviderMeters(() -> health, registry);
        health = new ProviderHealth(read(), ProviderBreakerTests.settings(20), time, List.of(changes::add, meters));
        meters.bindTo(registry);
        health.guard("one", "delivery.email.one", limits::add);
        health.begin("one").failed(DOWN);
        time.pass(Duration.ZERO);
        assertThat(limits).containsExactly(Valve.OPEN, Valve.CLOSED);
    }

    @Test
    void aProviderThatStandsThereAsItStoodStaysDown() throws IOException {
        provider("two", "port: 2");

        apply();

        assertThat(health.takes("one")).isFalse();
        assertThat(limits).containsExactly(Valve.OPEN, Valve.CLOSED);
        assertThat(health.takes("two")).isTrue();
    }

    @Test
    void aProviderWhoseFileHasChangedIsUpAndItsQueueFlows() throws IOException {
        provider("one", "port: 2");

        apply();
        time.pass(Duration.ofHours(1));

        assertThat(health.takes("one")).isTrue();
        assertThat(limits).endsWith(Valve.OPEN);
        assertThat(changes).extracting(ProviderChange::outage).containsExactly(ProviderChange.Outage.BEGINS, ProviderChange.Outage.ENDS);
        health.begin("one").failed(DOWN);
        assertThat(limits).endsWith(Valve.CLOSED);
    }

    @Test
    void otherNumbersOfABreakerBeginANewOne() throws IOException {
        provider("one", "port: 1\nbreaker: { first-pause: 1s }");

        apply();

        assertThat(health.takes("one")).isTrue();
    }

    @Test
    void whatWasBegunBeforeTheChangeSaysNothingAboutTheNewOne() throws IOException {
        provider("one", "port: 2");
        apply();
        ProviderAttempt old = health.begin("one");
        provider("one", "port: 3");
        apply();

        old.failed(DOWN);
        old.failed(new Failure(FailureClass.THROTTLED, "429", "slow down"));
        time.pass(Duration.ofSeconds(1));

        assertThat(health.takes("one")).isTrue();
        assertThat(limits).endsWith(Valve.OPEN);
    }

    @Test
    void aProviderThatIsGoneHasNoStateAndNoMetersAndItsQueueFlows() throws IOException {
        provider("two", "port: 2");
        Files.delete(config.resolve("providers/one.yaml"));

        apply();
        time.pass(Duration.ofHours(1));

        assertThat(health.takes("one")).isFalse();
        assertThat(health.statuses()).extracting(ProviderStatus::provider).containsExactly("two");
        assertThat(new ProvidersHealth(health).health().getDetails()).containsOnlyKeys("two");
        assertThat(limits).endsWith(Valve.OPEN);
        assertThat(metered()).containsExactly("two");
    }

    @Test
    void aProviderThatComesBackGuardsItsQueueAgain() throws IOException {
        provider("two", "port: 2");
        Files.delete(config.resolve("providers/one.yaml"));
        apply();
        provider("one", "port: 1");
        apply();

        health.begin("one").failed(DOWN);

        assertThat(limits).endsWith(Valve.CLOSED);
        assertThat(metered()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aWrongBreakerChangesNothing() throws IOException {
        provider("two", "port: 2\nbreaker: { jitter: 91 }");
        Catalog next = read();

        assertThatThrownBy(() -> health.prepare(config, next)).isInstanceOf(CatalogException.class)
                .hasMessageContaining("config/providers/two.yaml").hasMessageContaining("'jitter' must be 0 to 90");

        assertThat(health.names()).containsExactly("one");
        assertThat(metered()).containsExactly("one");
    }

    private void apply() {
        Catalog next = read();
        List<Prepared> prepared = List.of(health.prepare(config, next), meters.prepare(config, next));
        prepared.forEach(Prepared::apply);
    }

    private Set<String> metered() {
        return registry.getMeters().stream().map(Meter::getId).filter(id -> id.getName().startsWith("herald.provider."))
                .map(id -> id.getTag("provider")).collect(Collectors.toSet());
    }

    private void provider(String name, String text) throws IOException {
        Path file = config.resolve("providers").resolve(name + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "kind: smtp\n" + text);
    }

    private Catalog read() {
        return Catalog.read(config, text -> text);
    }
}
