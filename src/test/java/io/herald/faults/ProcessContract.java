package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.herald.testing.CountingGateway;
import io.herald.testing.HeraldProcess;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was accepted is sent, whatever becomes of the process; every broker runs it. */
abstract class ProcessContract {

    static final Duration START = Duration.ofSeconds(60);
    private static final int IN_FLIGHT = 8 * 8;

    final CountingGateway gateway = new CountingGateway();
    HeraldProcess herald;

    abstract HeraldProcess herald();

    abstract Connection connect() throws Exception;

    @AfterEach
    void end() {
        if (herald != null) {
            herald.close();
        }
        gateway.close();
    }

    @Test
    void losesNothingWhenItIsKilledUnderLoad() throws Exception {
        herald = herald();
        herald.start();
        await().atMost(START).until(herald::isReady);
        Load load = new Load().posting(herald, 4).publishing(this::connect);
        await().atMost(START).until(() -> gateway.taken().size() > 300);

        herald.kill();
        load.close();
        herald.start();

        await().atMost(START).untilAsserted(() -> assertThat(lost(load)).isEmpty());
        settle();
        assertThat(unexpected(load)).isEmpty();
        assertThat(duplicates()).isLessThanOrEqualTo(IN_FLIGHT);
    }

    @Test
    void drainsWhenItIsTerminatedUnderLoad() throws Exception {
        herald = herald();
        herald.start();
        await().atMost(START).until(herald::isReady);
        gateway.delay(100);
        Load load = new Load().posting(herald, 1).publishing(this::connect);
        await().atMost(START).until(() -> gateway.taken().size() > 50);

        herald.terminate();
        await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(5)).until(() -> !herald.isReady());
        assertThat(herald.ended(Duration.ofSeconds(30))).isTrue();
        assertThat(herald.exitCode()).isEqualTo(143);
        load.close();
        assertThat(herald.log()).doesNotContain("still in flight").doesNotContain("cannot be handed to the broker");
        gateway.delay(0);
        herald.start();

        await().atMost(START).untilAsserted(() -> assertThat(lost(load)).isEmpty());
        settle();
        assertThat(unexpected(load)).isEmpty();
        assertThat(duplicates()).isZero();
    }

    HeraldProcess process(int brokerPort, String kind) {
        return new HeraldProcess(brokerPort, "--herald.broker.kind=" + kind, "--herald.sms.json-gateway.url=" + gateway.url());
    }

    static ConnectionFactory factory(int port) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    Set<String> lost(Load load) {
        Set<String> lost = new TreeSet<>(load.accepted);
        lost.removeAll(gateway.taken().keySet());
        return lost;
    }

    private Set<String> unexpected(Load load) {
        Set<String> unexpected = new TreeSet<>(gateway.taken().keySet());
        unexpected.removeAll(load.submitted);
        return unexpected;
    }

    long duplicates() {
        return gateway.taken().values().stream().mapToLong(times -> times - 1).sum();
    }

    /** How often a submission of these clients was sent again. */
    long duplicates(String by) {
        return gateway.taken().entrySet().stream().filter(entry -> entry.getKey().startsWith(by))
                .mapToLong(entry -> entry.getValue() - 1).sum();
    }

    /** Until nothing more is sent. */
    void settle() {
        await().during(Duration.ofSeconds(1)).atMost(START).until(this::total, new Predicate<>() {
            private long last = -1;

            @Override
            public boolean test(Long now) {
                boolean same = now == last;
                last = now;
                return same;
            }
        });
    }

    private long total() {
        return gateway.taken().values().stream().mapToLong(Integer::longValue).sum();
    }
}
