package io.herald.broker;

/** The names of the public contract's queues and exchanges, and of Herald's own. */
public final class Queues {

    /** Direct exchange of the public contract; non-durable, as its clients declare it. */
    public static final String INPUT_EXCHANGE = "exchange";
    /** Input queue of the public contract, and its binding key. */
    public static final String INPUT = "notification";
    public static final String ACCEPTED = "notification.accepted";
    /** Invalid message channel: what could not be understood, with the reason. */
    public static final String REJECTED = "notification.rejected";
    /** Dead letter channel: what was accepted and could not be delivered, with the reason. */
    public static final String DEAD = "delivery.dead";
    /** Topic exchange: a public copy of every outcome, without guarantee. */
    public static final String EVENTS = "delivery.events";

    private Queues() {
    }

    /** The queue of one provider of a channel. */
    public static String delivery(String channel, String provider) {
        return "delivery." + channel + "." + provider;
    }
}
