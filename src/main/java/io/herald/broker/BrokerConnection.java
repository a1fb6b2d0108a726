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
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named connection that is opened again after it was lost, at most every {@value #PAUSE_MILLIS} ms. The topology is
 * declared each time. Who needs the connection asks {@link #get()} and never waits; who keeps it calls
 * {@link #connect()}.
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
    private final ReentrantLock opening = new ReentrantLock();
    private long notBefore = System.nanoTime();
    private boolean reported;
    private volatile Connection connection;
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
     * The open connection, at once.
     *
     * @throws BrokerUnavailableException when there is none now
     */
    public Connection get() {
        Connection current = connection;
        if (current == null || !current.isOpen()) {
            throw new BrokerUnavailableException("no connection to the broker");
        }
        return current;
    }

    /**
     * The open connection, made now if there is none. One caller at a time waits for the broker, the others do not.
     *
     * @throws BrokerUnavailableException when there is none and none can be made now
     */
    Connection connect() {
        if (!isOpen() && opening.tryLock()) {
            try {
                open();
            } finally {
                opening.unlock();
            }
        }
        return get();
    }

    /** Declares one more queue, now and on every connection to come. */
    void declare(String queue) throws IOException {
        topology.add(queue);
        topology.declare(connect(), queue);
    }

    /** Declares one more queue now if the broker is there, else on the next connection. */
    void declareSoon(String queue) {
        try {
            declare(queue);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: not declared yet", queue, e);
        }
    }

    /** False when the queue is not there, or nobody consumes it. */
    boolean isConsumed(String queue) throws IOException {
        return Topology.consumers(get(), queue) > 0;
    }

    /** True when no message of the queue is ready, or there is no such queue. */
    boolean isEmpty(String queue) throws IOException {
        return Topology.ready(get(), queue) == 0;
    }

    /** Declares everything once more: something that must stand was found missing. */
    void declareAgain() throws IOException {
        topology.declare(get());
    }

    /** True while the broker refuses to read what is published: memory or disk alarm. */
    boolean isBlocked() {
        return blocked;
    }

    boolean isOpen() {
        Connection current = connection;
        return current != null && current.isOpen();
    }

    @Override
    public void close() {
        closed = true;
        Connection current = connection;
        if (current != null && current.isOpen()) {
            current.abort(CLOSE_MILLIS);
        }
    }

    private void open() {
        if (closed || isOpen() || System.nanoTime() - notBefore < 0) {
            return;
        }
        notBefore = System.nanoTime() + Duration.ofMillis(PAUSE_MILLIS).toNanos();
        try {
            connection = declared();
        } catch (IOException | TimeoutException | RuntimeException e) {
            report(e);
            throw new BrokerUnavailableException("no connection to the broker", e);
        }
        if (closed) {
            close();
        }
    }

    private Connection declared() throws IOException, TimeoutException {
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
