package io.herald.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Herald's side of the broker promises, over a network that can be cut; every broker runs it. */
abstract class BrokerContract {

    static final String QUEUE = "delivery.test.here";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] LARGE = new byte[200_000];

    private final List<AutoCloseable> open = new ArrayList<>();
    Channel stranger;
    Wire wire;

    abstract int port();

    abstract BrokerSettings.Kind kind();

    /** A client of the broker, not over the wire. */
    abstract ConnectionFactory factory();

    @BeforeEach
    void connect() throws Exception {
        wire = closeLater(new Wire(port()));
        Connection connection = closeLater(factory().newConnection());
        stranger = connection.createChannel();
        for (String queue : List.of(Queues.INPUT, Queues.ACCEPTED, Queues.REJECTED, Queues.DEAD, QUEUE)) {
            delete(connection, queue);
        }
        if (exists(Queues.INPUT_EXCHANGE)) {
            stranger.exchangeDelete(Queues.INPUT_EXCHANGE);
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.unmute();
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    // reading

    @Test
    void readsAQueueAsOftenAsOneLikesAndLeavesItInItsOrder() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> all = standing(broker, 20);

        for (int i = 0; i < 3; i++) {
            assertThat(read(broker, 100)).containsExactlyElementsOf(all);
        }
        assertThat(read(broker, 5)).containsExactlyElementsOf(all.subList(0, 5));
        assertThat(broker.reader().read(Queues.DEAD, each -> true, Duration.ZERO)).isFalse();
        assertThat(drained(Queues.DEAD)).containsExactlyElementsOf(all);
    }

    @Test
    void losesNothingWhenTheConnectionEndsWhileItReads() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> all = standing(broker, 20);

        assertThatThrownBy(() -> broker.reader().read(Queues.DEAD, each -> {
            if (text(each.body()).equals(all.get(7))) {
                wire.cut();
            }
            return true;
        }, SOON)).isInstanceOf(BrokerUnavailableException.class);

        await().atMost(SOON).until(() -> stranger.messageCount(Queues.DEAD) == all.size());
        assertThat(drained(Queues.DEAD)).containsExactlyElementsOf(all);
    }

    @Test
    void showsEverythingToTwoThatReadAtOnce() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> all = standing(broker, 50);

        List<CompletableFuture<List<String>>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(CompletableFuture.supplyAsync(() -> read(broker, 100)));
        }

        for (CompletableFuture<List<String>> reader : readers) {
            assertThat(reader.get(20, TimeUnit.SECONDS)).containsExactlyElementsOf(all);
        }
    }

    List<String> standing(Broker broker, int count) throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add("letter " + i);
            publish(broker, Queues.DEAD, all.get(i)).get(5, TimeUnit.SECONDS);
        }
        return all;
    }

    static List<String> read(Broker broker, int most) {
        List<String> seen = new ArrayList<>();
        broker.reader().read(Queues.DEAD, each -> {
            seen.add(text(each.body()));
            return seen.size() < most;
        }, SOON);
        return seen;
    }

    // publishing

    @Test
    void confirmsWhatStandsInTheQueue() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));

        publish(broker, Queues.ACCEPTED, "one").get(5, TimeUnit.SECONDS);

        GetResponse message = stranger.basicGet(Queues.ACCEPTED, true);
        assertThat(text(message.getBody())).isEqualTo("one");
        assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void failsWhatReachesNoQueueNamingExchangeAndRoutingKey() {
        Broker broker = broker(100, Duration.ofSeconds(2));

        assertThat(publish(broker, "no.such.queue", "lost")).failsWithin(SOON).withThrowableOfType(ExecutionException.class)
                .withMessageContaining("exchange '', routing key 'no.such.queue'");
    }

    @Test
    void tellsReturnedMessagesApartFromTheirNeighbours() throws Exception {
        Broker broker = broker(1000, Duration.ofSeconds(5));
        List<CompletableFuture<Void>> good = new ArrayList<>();
        List<CompletableFuture<Void>> bad = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            good.add(publish(broker, Queues.ACCEPTED, "good " + i));
            bad.add(publish(broker, "no.such.queue", "bad " + i));
        }

        for (CompletableFuture<Void> each : good) {
            each.get(10, TimeUnit.SECONDS);
        }
        assertThat(bad).allSatisfy(each -> assertThat(each).failsWithin(SOON));
        assertThat(drained(Queues.ACCEPTED)).hasSize(200);
    }

    @Test
    void confirmsManyInFlightOnFewChannels() throws Exception {
        Broker broker = broker(2000, Duration.ofSeconds(10));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            all.add(publish(broker, Queues.ACCEPTED, "m" + i));
        }

        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(drained(Queues.ACCEPTED)).hasSize(5_000).doesNotHaveDuplicates();
    }

    @Test
    void refusesFurtherMessagesWhenTooManyAwaitTheirConfirm() {
        Broker broker = broker(5, Duration.ofSeconds(10));
        wire.muteServer();
        List<CompletableFuture<Void>> pending = publish(broker, 5);

        assertThat(publish(broker, Queues.ACCEPTED, "sixth")).failsWithin(Duration.ofSeconds(3))
                .withThrowableOfType(ExecutionException.class).withMessageContaining("too many messages await a confirm");
        assertThat(pending).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void failsWhatIsNotConfirmedInTimeAndCountsItOnce() {
        Broker broker = broker(5, Duration.ofMillis(500));
        for (int round = 0; round < 3; round++) {
            wire.muteServer();
            assertThat(publish(broker, 5)).allSatisfy(each -> assertThat(each).failsWithin(Duration.ofSeconds(2))
                    .withThrowableOfType(ExecutionException.class).withMessageContaining("no confirm in time"));
            wire.unmute();
            await().atMost(SOON).until(() -> succeeded(publish(broker, Queues.ACCEPTED, "again")));
        }
        wire.muteServer();

        List<CompletableFuture<Void>> six = publish(broker, 5);
        assertThat(six).noneMatch(CompletableFuture::isDone);
        assertThat(permits(broker)).isZero();
    }

    @Test
    void failsEverythingInFlightWhenTheConnectionIsLostAndComesBack() {
        Broker broker = broker(100, Duration.ofSeconds(30));
        wire.muteServer();
        List<CompletableFuture<Void>> pending = publish(broker, 50);

        wire.cut();

        assertThat(pending).allSatisfy(each -> assertThat(each).failsWithin(Duration.ofSeconds(2)));
        wire.unmute();
        await().atMost(SOON).until(() -> succeeded(publish(broker, Queues.ACCEPTED, "again")));
        await().atMost(SOON).untilAsserted(() -> assertThat(permits(broker)).isEqualTo(100));
    }

    @Test
    void countsEachMessageOnceWhileConnectionsAreCutUnderLoad() throws Exception {
        Broker broker = broker(64, Duration.ofSeconds(5));
        List<CompletableFuture<Void>> all = new CopyOnWriteArrayList<>();
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread publisher = new Thread(() -> {
                for (int n = 0; n < 3_000; n++) {
                    all.add(publish(broker, Queues.ACCEPTED, "x"));
                }
            });
            publisher.start();
            publishers.add(publisher);
        }
        for (int cuts = 0; cuts < 4; cuts++) {
            await().atMost(SOON).until(broker::isPublishing);
            wire.cut();
        }
        for (Thread publisher : publishers) {
            publisher.join();
        }

        await().atMost(SOON).until(() -> all.stream().allMatch(CompletableFuture::isDone));
        await().atMost(SOON).untilAsserted(() -> assertThat(permits(broker)).isEqualTo(64));
    }

    @Test
    void aPublishToAMissingExchangeFailsAndTheExchangeStandsAgain() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        stranger.exchangeDelete(Queues.EVENTS);

        assertThat(event(broker)).failsWithin(SOON);

        await().atMost(SOON).until(() -> succeeded(event(broker)));
    }

    @Test
    void aPublishToAMissingExchangeTakesNoPublishToAQueueWithIt() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        stranger.exchangeDelete(Queues.EVENTS);

        List<CompletableFuture<Void>> letters = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            event(broker);
            letters.add(publish(broker, Queues.DEAD, "letter " + i));
        }

        assertThat(letters).allSatisfy(letter -> assertThat(letter).succeedsWithin(SOON));
    }

    @Test
    void aMissingQueueOfItsOwnStandsAgainAfterAReturn() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        stranger.queueDelete(Queues.DEAD);

        assertThat(publish(broker, Queues.DEAD, "letter")).failsWithin(SOON);

        await().atMost(SOON).until(() -> succeeded(publish(broker, Queues.DEAD, "letter")));
    }

    @Test
    void neverWaitsForABrokerThatDoesNotAnswer() {
        Broker broker = broker(100, Duration.ofMillis(1_500));
        wire.muteServer();
        wire.muteClient();
        wire.cut();
        await().atMost(SOON).until(() -> !broker.isPublishing());

        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            assertThat(publish(broker, Queues.ACCEPTED, "x")).failsWithin(Duration.ofSeconds(2));
            assertThat(broker.isPublishing()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        }
        wire.unmute();
        await().atMost(SOON).until(broker::isPublishing);
    }

    @Test
    void aBrokerThatDoesNotReadHoldsUpNobody() {
        Broker broker = broker(100_000, Duration.ofMillis(1_500));
        wire.muteClient();
        for (int i = 0; i < 400; i++) {
            broker.publisher().toQueue(Queues.ACCEPTED, Outgoing.json(LARGE, null, null));
        }
        await().atMost(SOON).until(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("herald-publish-")).anyMatch(BrokerContract::isWriting));

        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            assertThat(publish(broker, Queues.ACCEPTED, "x")).failsWithin(Duration.ofSeconds(2));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        }
        wire.cut();
        wire.unmute();
        await().atMost(SOON).until(() -> succeeded(publish(broker, Queues.ACCEPTED, "again")));
    }

    // topology

    @Test
    void declaresTheInputExchangeAgainOnEveryConnection() throws Exception {
        broker(100, Duration.ofSeconds(2));
        stranger.exchangeDelete(Queues.INPUT_EXCHANGE);

        wire.cut();

        await().atMost(Duration.ofSeconds(5)).until(() -> exists(Queues.INPUT_EXCHANGE) && arrivesByTheExchange());
        stranger.exchangeDeclare(Queues.INPUT_EXCHANGE, BuiltinExchangeType.DIRECT, false, false, null);
    }

    @Test
    void usesAnExchangeOfOtherArgumentsAsItIs() throws Exception {
        stranger.exchangeDeclare(Queues.INPUT_EXCHANGE, BuiltinExchangeType.FANOUT, true);

        Broker broker = broker(100, Duration.ofSeconds(2));

        assertThat(broker.isPublishing()).isTrue();
        assertThat(arrivesByTheExchange()).isTrue();
    }

    // consuming

    @Test
    void acknowledgesOnlyWhenTheHandlerIsDone() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        List<Incoming> seen = new CopyOnWriteArrayList<>();
        QueueSubscription subscription = subscribe(broker, 1, 10, message -> {
            seen.add(message);
            return outcome;
        });
        send("one");
        await().atMost(SOON).until(() -> seen.size() == 1);

        wire.cut();
        await().atMost(SOON).until(() -> seen.size() == 2);
        assertThat(seen.get(1).redelivered()).isTrue();
        outcome.complete(null);
        subscription.stop();

        assertThat(drained(QUEUE)).isEmpty();
    }

    @Test
    void aFailedHandlerLeavesItsMessageToTheBroker() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        AtomicInteger seen = new AtomicInteger();
        QueueSubscription subscription = subscribe(broker, 1, 10, message -> {
            seen.incrementAndGet();
            throw new IllegalStateException("cannot");
        });
        send("one");
        await().atMost(SOON).until(() -> seen.get() == 1);

        subscription.stop();

        await().atMost(SOON).untilAsserted(() -> assertThat(drained(QUEUE)).containsExactly("one"));
    }

    @Test
    void anErrorOfAHandlerDoesNotEndItsThread() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        QueueSubscription subscription = subscribe(broker, 1, 10, message -> {
            seen.add(text(message.body()));
            if (text(message.body()).equals("bad")) {
                throw new StackOverflowError();
            }
            return CompletableFuture.completedFuture(null);
        });
        send("bad");
        send("good");

        await().atMost(SOON).until(() -> seen.contains("good"));
        long begin = System.nanoTime();
        subscription.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void takesNoMoreThanThePrefetch() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<CompletableFuture<Void>> held = new CopyOnWriteArrayList<>();
        subscribe(broker, 4, 3, message -> {
            CompletableFuture<Void> one = new CompletableFuture<>();
            held.add(one);
            return one;
        });
        for (int i = 0; i < 10; i++) {
            send("m" + i);
        }

        await().atMost(SOON).until(() -> held.size() == 3);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> held.size() == 3);
        held.get(0).complete(null);
        await().atMost(SOON).until(() -> held.size() == 4);
        held.forEach(each -> each.complete(null));
    }

    @Test
    void comesBackWhenItsQueueWasDeleted() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        QueueSubscription subscription = subscribe(broker, 1, 10, message -> {
            seen.add(text(message.body()));
            return CompletableFuture.completedFuture(null);
        });

        stranger.queueDelete(QUEUE);

        await().atMost(SOON).until(() -> {
            send("after");
            return seen.contains("after");
        });
        assertThat(subscription.isSubscribed()).isTrue();
    }

    @Test
    void stopWaitsForWhatIsInFlightAndGivesTheRestBack() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> handled = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> go = new CompletableFuture<>();
        QueueSubscription subscription = subscribe(broker, 1, 10, message -> {
            begun.complete(null);
            go.join();
            handled.add(text(message.body()));
            return CompletableFuture.completedFuture(null);
        });
        for (int i = 0; i < 10; i++) {
            send("m" + i);
        }
        begun.get(10, TimeUnit.SECONDS);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(subscription::stop);

        // The other nine are free for another Herald while the one is in flight still.
        await().atMost(SOON).until(() -> stranger.queueDeclarePassive(QUEUE).getMessageCount() >= 9);
        assertThat(stopped).isNotDone();
        go.complete(null);
        stopped.get(10, TimeUnit.SECONDS);

        assertThat(handled).containsExactly("m0");
        await().atMost(SOON).until(() -> drained(QUEUE), rest -> rest.size() == 9);
    }

    @Test
    void stopWaitsNoLongerThanThePatience() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2), Duration.ofSeconds(1));
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> never = new CompletableFuture<>();
        QueueSubscription subscription = subscribe(broker, 1, 10, message -> {
            begun.complete(null);
            never.join();
            return CompletableFuture.completedFuture(null);
        });
        send("hangs");
        begun.get(10, TimeUnit.SECONDS);
        subscription.pause();

        long begin = System.nanoTime();
        subscription.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1_500));
        never.complete(null);
    }

    @Test
    void aPauseNeverWaitsForTheBroker() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        QueueSubscription subscription = subscribe(broker, 1, 10, message -> CompletableFuture.completedFuture(null));
        wire.muteServer();

        long begin = System.nanoTime();
        subscription.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void pauseAndResumeHandleEachMessageOnce() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> slow = new CompletableFuture<>();
        QueueSubscription subscription = subscribe(broker, 2, 4, message -> {
            seen.add(text(message.body()));
            return seen.size() == 1 ? slow : CompletableFuture.completedFuture(null);
        });
        send("slow");
        await().atMost(SOON).until(() -> seen.size() == 1);

        subscription.pause();
        await().atMost(SOON).until(() -> stranger.queueDeclarePassive(QUEUE).getConsumerCount() == 0);
        send("while paused");
        await().during(Duration.ofMillis(400)).atMost(SOON).until(() -> seen.size() == 1);
        subscription.resume();
        await().atMost(SOON).until(() -> seen.contains("while paused"));
        slow.complete(null);
        subscription.stop();

        assertThat(seen).containsExactly("slow", "while paused");
        assertThat(drained(QUEUE)).isEmpty();
    }

    @Test
    void aNewSizeLosesAndRepeatsNoMessage() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> handled = new CopyOnWriteArrayList<>();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        QueueSubscription subscription = subscribe(broker, 2, 4, message -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            return CompletableFuture.runAsync(() -> handled.add(text(message.body())),
                    CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS)).whenComplete((done, failed) -> atOnce.decrementAndGet());
        });
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sent.add("m" + i);
            send("m" + i);
            if (i % 100 == 50) {
                subscription.resize(1 + i / 100, 2 + i / 50);
            }
        }
        subscription.resize(1, 1);

        await().atMost(SOON).until(() -> handled.size() >= sent.size() && subscription.isDrained());
        subscription.stop();
        assertThat(handled).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(most.get()).isLessThanOrEqualTo(2 * (2 + 1_000 / 50));
        assertThat(drained(QUEUE)).isEmpty();
    }

    @Test
    void takesAsManyAtOnceAsItsNewSizeSays() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<CompletableFuture<Void>> held = new CopyOnWriteArrayList<>();
        QueueSubscription subscription = subscribe(broker, 1, 1, message -> {
            CompletableFuture<Void> one = new CompletableFuture<>();
            held.add(one);
            return one;
        });
        for (int i = 0; i < 10; i++) {
            send("m" + i);
        }
        await().atMost(SOON).until(() -> held.size() == 1);

        subscription.resize(4, 3);
        await().atMost(SOON).until(() -> held.size() == 4);
        subscription.limit(0);
        subscription.resize(2, 5);

        await().during(Duration.ofMillis(400)).atMost(SOON).until(() -> held.size() == 4);
        held.forEach(each -> each.complete(null));
    }

    @Test
    void isDrainedWhenNothingIsReadyAndNothingInFlight() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<CompletableFuture<Void>> held = new CopyOnWriteArrayList<>();
        QueueSubscription subscription = subscribe(broker, 1, 1, message -> {
            CompletableFuture<Void> one = new CompletableFuture<>();
            held.add(one);
            return one;
        });
        assertThat(subscription.isDrained()).isTrue();
        send("one");
        send("two");
        await().atMost(SOON).until(() -> held.size() == 1);

        assertThat(subscription.isDrained()).isFalse();
        held.get(0).complete(null);
        await().atMost(SOON).until(() -> held.size() == 2);
        assertThat(subscription.isDrained()).isFalse();
        held.get(1).complete(null);

        await().atMost(SOON).until(subscription::isDrained);
    }

    @Test
    void theQueueOfAPausedSubscriptionStandsAndKeepsItsMessages() throws Exception {
        Broker broker = broker(100, Duration.ofSeconds(2));
        List<String> handled = new CopyOnWriteArrayList<>();
        QueueSubscription subscription = broker.subscription(QUEUE, 1, 10, message -> {
            handled.add(text(message.body()));
            return CompletableFuture.completedFuture(null);
        });
        subscription.pause();

        subscription.start();
        await().atMost(SOON).until(() -> exists(QUEUE));
        send("one");
        await().during(Duration.ofMillis(400)).atMost(SOON).until(handled::isEmpty);
        subscription.resume();

        await().atMost(SOON).until(() -> handled.equals(List.of("one")));
        subscription.stop();
    }

    // helpers

    Broker broker(int inFlight, Duration confirmTimeout) {
        return broker(inFlight, confirmTimeout, Duration.ofSeconds(10));
    }

    private Broker broker(int inFlight, Duration confirmTimeout, Duration drain) {
        ConnectionFactory factory = factory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setHandshakeTimeout(1_000);
        factory.setChannelRpcTimeout(3_000);
        BrokerSettings settings = new BrokerSettings(kind(), null, BrokerSettings.QueueType.CLASSIC, 2, inFlight,
                confirmTimeout, drain);
        return closeLater(new Broker(CompletableFuture.completedFuture(null), factory, List.of(new Address("127.0.0.1", wire.port())), settings));
    }

    private QueueSubscription subscribe(Broker broker, int threads, int prefetch,
            Function<Incoming, CompletableFuture<Void>> handler) {
        QueueSubscription subscription = broker.subscription(QUEUE, threads, prefetch, handler);
        subscription.start();
        await().atMost(SOON).until(subscription::isSubscribed);
        await().atMost(SOON).until(() -> stranger.queueDeclarePassive(QUEUE).getConsumerCount() == 1);
        return subscription;
    }

    static CompletableFuture<Void> publish(Broker broker, String queue, String body) {
        return broker.publisher().toQueue(queue, Outgoing.json(body.getBytes(StandardCharsets.UTF_8), null, null));
    }

    private static List<CompletableFuture<Void>> publish(Broker broker, int count) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(publish(broker, Queues.ACCEPTED, "m" + i));
        }
        return all;
    }

    private static CompletableFuture<Void> event(Broker broker) {
        return broker.publisher().toExchange(Queues.EVENTS, "x.y.sent", Outgoing.json(new byte[] {'1'}, null, null));
    }

    private static int permits(Broker broker) {
        return broker.publisher().free();
    }

    static boolean succeeded(CompletableFuture<Void> publish) {
        try {
            publish.get(3, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean isWriting(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("basicPublish")) {
                return true;
            }
        }
        return false;
    }

    private void send(String body) throws IOException {
        stranger.basicPublish("", QUEUE, null, body.getBytes(StandardCharsets.UTF_8));
    }

    private boolean exists(String name) throws Exception {
        Channel look = stranger.getConnection().createChannel();
        try {
            if (name.equals(QUEUE)) {
                look.queueDeclarePassive(name);
            } else {
                look.exchangeDeclarePassive(name);
            }
            return true;
        } catch (IOException missing) {
            return false;
        } finally {
            look.abort();
        }
    }

    private boolean arrivesByTheExchange() throws Exception {
        stranger.queuePurge(Queues.INPUT);
        stranger.basicPublish(Queues.INPUT_EXCHANGE, Queues.INPUT, null, new byte[] {'1'});
        return !await().atMost(SOON).until(() -> drained(Queues.INPUT), list -> true).isEmpty();
    }

    private static void delete(Connection connection, String queue) throws IOException {
        Channel channel = connection.createChannel();
        try {
            channel.queueDelete(queue);
        } catch (IOException missing) {
            // Qpid answers 404, RabbitMQ does not mind
        } finally {
            channel.abort();
        }
    }

    List<String> drained(String queue) throws IOException {
        List<String> all = new ArrayList<>();
        for (GetResponse message = stranger.basicGet(queue, true); message != null; message = stranger.basicGet(queue, true)) {
            all.add(text(message.getBody()));
        }
        return all;
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    <T extends AutoCloseable> T closeLater(T resource) {
        open.add(resource);
        return resource;
    }

}
