package io.herald.broker;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named connection that is opened when needed and opened again after it was lost, at most every
 * {@value #PAUSE_MILLIS} ms. The topology is declared each time.
 */
public final class BrokerConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
    private static final long PAUSE_MILLIS = 500;
    private static final int CLOSE_MILLIS = 2_000;

    private final String name;
    private final ConnectionFactory factory;
    private final List<Address> addresses;
    private final Topology topology;
    private final ExecutorService workers;
    private Connection connection;
    private long notBefore = System.nanoTime();
    private boolean reported;
    private volatile boolean blocked;
    private volatile boolean closed;

    BrokerConnection(String name, ConnectionFactory factory, List<Address> addresses, Topology topology,
            ExecutorService workers) {
        this.name = name;
        this.factory = factory;
        this.addresses = addresses;
        this.topology = topology;
        this.workers = workers;
    }

    /**
     * The open connection.
     *
     * @throws BrokerUnavailableException when there is none and none can be made now
     */
    public synchronized Connection get() {
        if (connection != null && connection.isOpen()) {
            return connection;
        }
        if (closed || System.nanoTime() < notBefore) {
            throw new BrokerUnavailableException("no connection to the broker");
        }
        notBefore = System.nanoTime() + Duration.ofMillis(PAUSE_MILLIS).toNanos();
        try {
            connection = open();
        } catch (IOException | TimeoutException | RuntimeException e) {
            report(e);
            throw new BrokerUnavailableException("no connection to the broker", e);
        }
        return connection;
    }

    /** Declares one more queue now. */
    void declare(String queue) throws IOException {
        topology.declare(get(), queue);
    }

    /** True while the broker refuses to read what is published: memory or disk alarm. */
    boolean isBlocked() {
        return blocked;
    }

    synchronized boolean isOpen() {
        return connection != null && connection.isOpen();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (isOpen()) {
            connection.abort(CLOSE_MILLIS);
        }
    }

    private Connection open() throws IOException, TimeoutException {
        Connection opened = factory.newConnection(workers, addresses, name);
        try {
            topology.declare(opened);
        } catch (IOException | RuntimeException e) {
            opened.abort(CLOSE_MILLIS);
            throw e;
        }
        blocked = false;
        opened.addBlockedListener(new Blocked());
        LOG.info("{} connected to the broker at {}:{}", name, opened.getAddress().getHostAddress(), opened.getPort());
        reported = false;
        return opened;
    }

    private void report(Exception e) {
        if (!reported) {
            reported = true;
            LOG.warn("{} cannot connect to the broker at {}, trying again every {} ms: {}", name, addresses,
                    PAUSE_MILLIS, e.toString());
        }
    }

    private final class Blocked implements BlockedListener {
        @Override
        public void handleBlocked(String reason) {
            blocked = true;
            LOG.error("the broker blocks publishers: {}", reason);
        }

        @Override
        public void handleUnblocked() {
            blocked = false;
            LOG.info("the broker takes messages again");
        }
    }
}
