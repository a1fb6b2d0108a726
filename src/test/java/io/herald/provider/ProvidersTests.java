package io.herald.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.security.Callers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTests {

    private static final String ORDER = "[one, two, three]";
    private static final String WEIGHTS = "[{ name: one, weight: 6 }, { name: two, weight: 3 }, { name: three, weight: 1 }]";
    private static final List<Delivery> DELIVERIES = IntStream.range(0, 10_000)
            .mapToObj(i -> delivery(new UUID(i * 7919L, i).toString())).toList();

    @TempDir
    Path config;
    private final VirtualTime time = new VirtualTime();
    private ProviderHealth health;
    private Callers callers;

    @AfterEach
    void close() {
        if (callers != null) {
            callers.close();
        }
    }

    @Test
    void theFirstInOrderTakesAllWhileItIsWell() {
        assertThat(shares(providers(ORDER))).containsOnlyKeys("one");
    }

    @Test
    void theNextInOrderTakesAllWhileTheFirstIsDownAndTheFirstKeepsItsQueueWhenAllAre() {
        Providers providers = providers(ORDER);
        down("one");
        assertThat(shares(providers)).containsOnlyKeys("two");
        down("two");
        assertThat(shares(providers)).containsOnlyKeys("three");
        down("three");
        assertThat(shares(providers)).containsOnlyKeys("one");
    }

    @Test
    void sharesByWeight() {
        Map<String, Double> shares = shares(providers(WEIGHTS));

        assertThat(shares.get("one")).isCloseTo(0.6, within(0.02));
        assertThat(shares.get("two")).isCloseTo(0.3, within(0.02));
        assertThat(shares.get("three")).isCloseTo(0.1, within(0.02));
    }

    @Test
    void choosesTheSameForTheSameDelivery() {
        Providers providers = providers(WEIGHTS);

        assertThat(DELIVERIES).allSatisfy(each -> assertThat(providers.choose(each)).isEqualTo(providers.choose(each)));
    }

    @Test
    void movesOnlyTheDeliveriesOfTheProviderThatFell() {
        Providers providers = providers(WEIGHTS);
        Map<String, String> before = DELIVERIES.stream().collect(Collectors.toMap(Delivery::id, providers::choose));
        down("two");

        assertThat(DELIVERIES.stream().filter(each -> !before.get(each.id()).equals("two")))
                .allSatisfy(each -> assertThat(providers.choose(each)).isEqualTo(before.get(each.id())));
        assertThat(shares(providers)).containsOnlyKeys("one", "three");
    }

    @Test
    void aWeightOfZeroTakesOnlyWhenNoOtherIsWell() {
        Providers providers = providers("[{ name: one, weight: 1 }, { name: two, weight: 0 }]");
        assertThat(shares(providers)).containsOnlyKeys("one");
        down("one");

        assertThat(shares(providers)).containsOnlyKeys("two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {ORDER + " | 1.0", WEIGHTS + " | 0.6"})
    void theShareComesBackGraduallyAfterARecovery(String list, double whole) {
        Providers providers = providers(list);
        down("one");
        time.pass(Duration.ofSeconds(5));
        assertThat(shares(providers).getOrDefault("one", 0.0)).as("a probe now and then").isLessThan(0.001);
        succeed("one");
        double last = 0;
        for (int step = 0; step <= 6; step++) {
            double share = shares(providers).get("one");
            assertThat(share).as("after " + step * 10 + " s").isGreaterThan(last).isLessThanOrEqualTo(whole + 0.02);
            last = share;
            time.pass(Duration.ofSeconds(10).plusMillis(1));
        }
        assertThat(last).isCloseTo(whole, within(0.02));
    }

    @Test
    void aProviderThatIsToBeProbedGetsADeliveryNowAndThen() {
        Providers providers = providers(ORDER);
        down("two");
        time.pass(Duration.ofSeconds(5));

        assertThat(DELIVERIES.stream().limit(100).filter(each -> providers.choose(each).equals("two"))).hasSize(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(DELIVERIES.stream().limit(100).filter(each -> providers.choose(each).equals("two"))).hasSize(1);
    }

    @Test
    void theNextIsWellAndWasNotTriedAndIsNotTheSame() {
        Providers providers = providers(ORDER);
        Delivery atTwo = delivery("d").withProvider("two");
        assertThat(providers.next(atTwo)).isEqualTo("one");
        assertThat(providers.next(atTwo.reroutedTo("one"))).isEqualTo("three");
        assertThat(providers.next(atTwo.reroutedTo("one").reroutedTo("three"))).isNull();
        down("one");
        assertThat(providers.next(atTwo)).isEqualTo("three");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{ name: one, weight: 1 }, two]               | config/channels/sms.yaml:2: either all of 'providers' have a 'weight' or none
            [{ name: one, weight: -1 }]                   | config/channels/sms.yaml:2: 'weight' of provider 'one' must be 0 to 1000
            [{ weight: 1 }]                               | config/channels/sms.yaml:2: an entry of 'providers' needs a 'name'
            [one, one]                                    | config/channels/sms.yaml:2: provider 'one' stands twice in 'providers'
            [nobody]                                      | config/channels/sms.yaml:2: provider 'nobody' has no file config/providers/nobody.yaml
            """)
    void aWrongListStopsTheStartWithASentence(String list, String sentence) {
        assertThatThrownBy(() -> providers(list)).isInstanceOf(CatalogException.class).hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { probes: 0 }         | config/providers/one.yaml:2: breaker: 'probes' must be 1 to 100
            { window: 3, minimum: 4 } | config/providers/one.yaml:2: breaker: 'minimum' must be 1 to 3
            { first-pause: 2d }   | config/providers/one.yaml:2: breaker: 'first-pause' must be 1ms to 1d
            { patience: 1 }       | config/providers/one.yaml:2: breaker: unknown key 'patience' (allowed: calm, failure-rate, first-pause, jitter, longest-pause, longest-throttle, minimum, pause-factor, probe-every, probes, ramp, ramp-start, throttle-pause, window)
            5                     | config/providers/one.yaml:2: 'breaker' must hold keys and values
            """)
    void aWrongBreakerStopsTheStartWithASentence(String breaker, String sentence) {
        assertThatThrownBy(() -> providers(ORDER, "breaker: " + breaker)).isInstanceOf(CatalogException.class).hasMessage(sentence);
    }

    @Test
    void aProviderFileHasNumbersOfItsOwn() {
        providers(ORDER, "breaker: { first-pause: 40s, jitter: 0 }");
        down("one");
        down("two");
        time.pass(Duration.ofSeconds(39));

        assertThat(health.statuses()).extracting(ProviderStatus::state)
                .containsExactly(ProviderState.OPEN, ProviderState.UP, ProviderState.PROBING);
    }

    private Providers providers(String list) {
        return providers(list, "");
    }

    private Providers providers(String list, String ofTheFirst) {
        write("channels/sms.yaml", "receivers: [phone]\nproviders: " + list + "\n");
        write("providers/one.yaml", "kind: http\n" + ofTheFirst + "\n");
        write("providers/two.yaml", "kind: http\n");
        write("providers/three.yaml", "kind: http\n");
        Catalog catalog = Catalog.read(config, text -> text);
        health = new ProviderHealth(catalog, ProviderBreakerTests.settings(0), time, List.of());
        callers = new Callers(config);
        return new Providers(catalog, callers, health);
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(config.resolve(file).getParent());
            Files.writeString(config.resolve(file), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void down(String provider) {
        health.begin(provider).failed(new Failure(FailureClass.PROVIDER_DOWN, "401", ""));
    }

    private void succeed(String provider) {
        for (int probe = 0; probe < 3; probe++) {
            health.begin(provider).succeeded();
        }
    }

    private static Map<String, Double> shares(Providers providers) {
        return DELIVERIES.stream().map(providers::choose).collect(Collectors.groupingBy(Function.identity(),
                Collectors.collectingAndThen(Collectors.counting(), count -> count / (double) DELIVERIES.size())));
    }

    private static Delivery delivery(String id) {
        return new Delivery(id, "n", "sms", null, new Address(Address.PHONE, "+4915112345678"), null, null, "text", null, Map.of(), null,
                null, null, Instant.EPOCH, 1);
    }
}
