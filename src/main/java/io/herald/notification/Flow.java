package io.herald.notification;

/** The exchange properties through which the kernel tells routes what they handle; listed in routes/README.md. */
public final class Flow {

    public static final String CONTENT_TYPE = "content-type";
    public static final String MESSAGE_ID = "message-id";
    public static final String RECEIVER = "receiver";
    public static final String SUBJECT = "subject";
    public static final String TEMPLATE = "template";
    public static final String LOCALE = "locale";
    /** How many, not who. */
    public static final String RECEIVERS = "receivers";
    public static final String NOTIFICATION_ID = "notification-id";
    public static final String DELIVERY_ID = "delivery-id";
    public static final String CHANNEL = "channel";
    public static final String PROVIDER = "provider";
    public static final String COUNTRY = "country";
    public static final String RECEIVER_KIND = "receiver-kind";
    /** Before the key of each entry of the metadata. */
    public static final String METADATA = "metadata-";
    public static final String PRIORITY = "priority";
    public static final String ATTEMPT = "attempt";
    public static final String CALLER = "caller";
    public static final String CORRELATION_ID = "correlation-id";
    public static final String TRACEPARENT = "traceparent";
    /** Set by a route whose source repeats itself: the same key of the same caller makes the same notification. */
    public static final String IDEMPOTENCY_KEY = "idempotency-key";
    /** Set by the step that spoke to the provider, and only when the provider took the message. */
    public static final String PROVIDER_MESSAGE_ID = "provider-message-id";
    public static final String FAILURE_CLASS = "failure-class";
    public static final String FAILURE_CODE = "failure-code";
    public static final String FAILURE_TEXT = "failure-text";
    /** Whole seconds, rounded up. */
    public static final String FAILURE_RETRY_AFTER = "failure-retry-after";
    public static final String PROVIDER_ATTEMPT = "provider-attempt";
    /** Whole seconds since the notification was accepted, never negative. */
    public static final String AGE = "age";
    public static final String ON_UNKNOWN = "on-unknown";
    public static final String NEXT_PROVIDER = "next-provider";
    /** The kinds of the contact's other addresses, comma-separated; absent when there are none. */
    public static final String OTHER_KINDS = "other-kinds";
    /** At first the one of the delivery's channel; a rule may name another. */
    public static final String SCHEDULE = "schedule";

    private Flow() {
    }
}
