package io.herald.bench;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What Herald is measured against: the same hops with the plain RabbitMQ client and the plain HTTP client, in a process
 * of its own. No routes, no validation, no ids, no logs; the same promises (persistent, confirmed before acknowledged).
 */
final class BareChain {

    static final String INPUT = "bare.notification";
    static final String DELIVERY = "bare.delivery";
    static final String OUTCOME = "bare.outcome";

    private static final int PREFETCH = 250;

    private BareChain() {
    }

    /** Arguments: AMQP URI, URL of the gateway, number of HTTP calls at a time. Ends when its input is closed. */
    public static void main(String[] args) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(args[0]);
        int concurrency = Integer.parseInt(args[2]);
        ExecutorService workers = Executors.newFixedThreadPool(concurrency);
        try (Connection connection = factory.newConnection("bare chain");
                SmsCall call = new SmsCall(URI.create(args[1]), concurrency)) {
            Hop out = new Hop(connection, DELIVERY, OUTCOME, PREFETCH);
            out.start((message, done) -> workers.execute(() -> done.accept(call.send(message))));
            Hop in = new Hop(connection, INPUT, DELIVERY, PREFETCH);
            in.start((message, done) -> done.accept(message));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // the end of the input is the order to stop
            }
        }
        workers.shutdownNow();
    }
}
