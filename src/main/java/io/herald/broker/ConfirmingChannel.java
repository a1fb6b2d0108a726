package io.herald.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A publishing channel and its sequence numbers, which begin again with the next channel. */
final class ConfirmingChannel implements ConfirmListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmingChannel.class);
    /** Tells a returned message apart from the others in flight. */
    private static final String SEQUENCE = "publish-seq";
    private static final int PERSISTENT = 2;

    private final Channel channel;
    private final Executor continuations;
    private final Runnable channelLost;
    private final Runnable targetMissing;
    private final ConcurrentNavigableMap<Long, PendingPublish> pending = new ConcurrentSkipListMap<>();
    private volatile boolean broken;

    /**
     * Makes the channel confirm.
     *
     * @param channelLost   told when the channel is gone and another is needed
     * @param targetMissing told when a queue or exchange that should stand was not there
     */
    ConfirmingChannel(Channel channel, Executor continuations, Runnable channelLost, Runnable targetMissing)
            throws IOException {
        this.channel = channel;
        this.continuations = continuations;
        this.channelLost = channelLost;
        this.targetMissing = targetMissing;
        channel.addConfirmListener(this);
        channel.addReturnListener(this::onReturn);
        channel.addShutdownListener(this::lost);
        channel.confirmSelect();
    }

    void send(PendingPublish one, boolean mandatory, Outgoing message) throws IOException {
        long sequence = channel.getNextPublishSeqNo();
        pending.put(sequence, one);
        try {
            channel.basicPublish(one.exchange, one.key, mandatory, properties(message, mandatory ? sequence : 0),
                    message.body());
        } catch (IOException | RuntimeException e) {
            pending.remove(sequence);
            // The broker's count of messages and ours may differ now.
            broken = true;
            continuations.execute(this::abort);
            throw e;
        }
    }

    boolean isOpen() {
        return !broken && channel.isOpen();
    }

    private void lost(ShutdownSignalException cause) {
        failAll("the channel was closed: " + cause.getMessage());
        if (cause.getReason() instanceof AMQP.Channel.Close reason && reason.getReplyCode() == AMQP.NOT_FOUND) {
            LOG.error("a publish went to an exchange that is not there: {}", reason.getReplyText());
            targetMissing.run();
        }
        if (!cause.isInitiatedByApplication()) {
            channelLost.run();
        }
    }

    @Override
    public void handleAck(long sequence, boolean multiple) {
        take(sequence, multiple, one -> one.confirm(continuations));
    }

    @Override
    public void handleNack(long sequence, boolean multiple) {
        take(sequence, multiple, one -> {
            String target = "exchange '" + one.exchange + "', routing key '" + one.key + "'";
            one.fail(one.returned ? new BrokerUnavailableException("unroutable: " + target)
                    : new PublishRefusedException("refused by the broker (unroutable or full): " + target), continuations);
        });
    }

    private void take(long sequence, boolean multiple, Consumer<PendingPublish> what) {
        if (!multiple) {
            PendingPublish one = pending.remove(sequence);
            if (one != null) {
                what.accept(one);
            }
            return;
        }
        var confirmed = pending.headMap(sequence, true);
        for (Long each : confirmed.keySet()) {
            PendingPublish one = pending.remove(each);
            if (one != null) {
                what.accept(one);
            }
        }
    }

    private void onReturn(Return returned) {
        Map<String, Object> headers = returned.getProperties().getHeaders();
        Object sequence = headers == null ? null : headers.get(SEQUENCE);
        LOG.error("unroutable message returned: exchange '{}', routing key '{}', {}", returned.getExchange(),
                returned.getRoutingKey(), returned.getReplyText());
        PendingPublish one = sequence instanceof Number number ? pending.get(number.longValue()) : null;
        if (one != null) {
            one.returned = true;
        }
        targetMissing.run();
    }

    void expire(long before) {
        while (true) {
            Map.Entry<Long, PendingPublish> oldest = pending.firstEntry();
            if (oldest == null || oldest.getValue().since - before > 0) {
                return;
            }
            if (pending.remove(oldest.getKey(), oldest.getValue())) {
                oldest.getValue().fail(new BrokerUnavailableException("no confirm in time"), continuations);
            }
        }
    }

    private void failAll(String why) {
        take(Long.MAX_VALUE, true, one -> one.fail(new BrokerUnavailableException(why), continuations));
    }

    private static AMQP.BasicProperties properties(Outgoing message, long sequence) {
        Map<String, Object> headers = message.headers();
        if (sequence > 0) {
            headers = new HashMap<>(headers);
            headers.put(SEQUENCE, sequence);
        }
        return new AMQP.BasicProperties.Builder().contentType(message.contentType()).deliveryMode(PERSISTENT)
                .messageId(message.messageId()).correlationId(message.correlationId())
                .headers(headers).build();
    }

    private void abort() {
        failAll("the channel was closed");
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            LOG.debug("aborting a publishing channel", e);
        }
        channelLost.run();
    }
}
