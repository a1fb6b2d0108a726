package io.herald.routes;

import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** A provider that notes by which version of the routes each receiver got something; it lets those whose name says so wait. */
public final class SwapGateway {

    static final String ANYBODY = "anybody";

    private final Map<String, List<String>> versions = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public void send(Exchange exchange) throws InterruptedException {
        Delivery delivery = exchange.getMessage().getBody(Delivery.class);
        String receiver = delivery.receiver().value();
        if (delivery.metadata().containsKey("waits")) {
            waiting.add(receiver);
            gate.await(30, TimeUnit.SECONDS);
            waiting.remove(receiver);
        }
        versions.computeIfAbsent(receiver, none -> new CopyOnWriteArrayList<>()).add(exchange.getContext().getName());
        exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, "swap-" + delivery.id());
    }

    /** Lets who calls wait, whatever it carries. */
    public void pause() throws InterruptedException {
        waiting.add(ANYBODY);
        gate.await(30, TimeUnit.SECONDS);
        waiting.remove(ANYBODY);
    }

    void close() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    boolean holds(String receiver) {
        return waiting.contains(receiver);
    }

    /** One for each time it was sent. */
    List<String> versions(String receiver) {
        return versions.getOrDefault(receiver, List.of());
    }

    Set<String> allVersions(List<String> receivers) {
        return receivers.stream().flatMap(receiver -> versions(receiver).stream()).collect(Collectors.toSet());
    }
}
