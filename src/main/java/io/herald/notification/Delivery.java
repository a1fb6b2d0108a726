package io.herald.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One notification for one receiver on one channel: the body of {@code delivery.<channel>.<provider>}.
 *
 * @param id       derived from notification, channel and receiver, so that a repeated fan-out makes the same one
 * @param provider null until dispatch has chosen one
 * @param subject  null when there is none
 * @param attempt  1 for the first; each time it comes back from a schedule, or goes to another provider, is one more
 * @param providerAttempt number of the next call at this provider, quick repeats counted; 1 for the first
 * @param tried    the providers it was taken away from, as {@code channel/provider}; never null
 * @param alternatives addresses of the same contact that no other delivery of its notification uses; never null
 */
public record Delivery(
        String id,
        String notificationId,
        String channel,
        String provider,
        Address receiver,
        String locale,
        String subject,
        String content,
        Priority priority,
        Map<String, String> metadata,
        String caller,
        String correlationId,
        String traceparent,
        Instant acceptedAt,
        int attempt,
        int providerAttempt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tried,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Address> alternatives) {

    public Delivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(notificationId, "notificationId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        priority = priority == null ? Priority.NORMAL : priority;
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        providerAttempt = Math.max(1, providerAttempt);
        tried = tried == null ? List.of() : List.copyOf(tried);
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
    }

    /** One that no provider has been called for, with no other address. */
    public Delivery(String id, String notificationId, String channel, String provider, Address receiver, String locale,
            String subject, String content, Priority priority, Map<String, String> metadata, String caller,
            String correlationId, String traceparent, Instant acceptedAt, int attempt) {
        this(id, notificationId, channel, provider, receiver, locale, subject, content, priority, metadata, caller,
                correlationId, traceparent, acceptedAt, attempt, 1, List.of(), List.of());
    }

    public static Delivery of(Notification from, String channel, Address receiver, String locale) {
        return new Delivery(Ids.delivery(from.id(), channel, receiver), from.id(), channel, null, receiver, locale,
                from.subject(), from.content(), from.priority(), from.metadata(), from.caller(),
                from.correlationId(), from.traceparent(), from.acceptedAt(), 1);
    }

    /** ISO 3166-1 alpha-2 of a telephone number, else null. */
    public String country() {
        return receiver.country();
    }

    /** The first choice of a provider. */
    public Delivery withProvider(String chosen) {
        return copy(id, channel, chosen, receiver, attempt, providerAttempt, tried, alternatives);
    }

    public Delivery withAlternatives(List<Address> others) {
        return copy(id, channel, provider, receiver, attempt, providerAttempt, tried, others);
    }

    /** The same after {@code repeats} quick repeats of the call. */
    public Delivery repeated(int repeats) {
        return copy(id, channel, provider, receiver, attempt, providerAttempt + repeats, tried, alternatives);
    }

    /** The same, due again at its provider. */
    public Delivery again() {
        return copy(id, channel, provider, receiver, attempt + 1, providerAttempt + 1, tried, alternatives);
    }

    /** The same at another provider of its channel. */
    public Delivery reroutedTo(String next) {
        return copy(id, channel, next, receiver, attempt + 1, 1, triedWithThis(), alternatives);
    }

    /** One to another address of the same contact, with no provider yet. */
    public Delivery reroutedTo(String otherChannel, Address other) {
        return copy(Ids.delivery(notificationId, otherChannel, other), otherChannel, null, other, attempt + 1, 1,
                triedWithThis(), alternatives.stream().filter(address -> !address.equals(other)).toList());
    }

    /** Whether it was taken away from that provider before. */
    public boolean wasAt(String otherChannel, String otherProvider) {
        return tried.contains(otherChannel + "/" + otherProvider);
    }

    private List<String> triedWithThis() {
        return Stream.concat(tried.stream(), Stream.of(channel + "/" + provider)).distinct().toList();
    }

    private Delivery copy(String newId, String newChannel, String newProvider, Address newReceiver, int newAttempt,
            int newProviderAttempt, List<String> newTried, List<Address> newAlternatives) {
        return new Delivery(newId, notificationId, newChannel, newProvider, newReceiver, locale, subject, content, priority,
                metadata, caller, correlationId, traceparent, acceptedAt, newAttempt, newProviderAttempt, newTried,
                newAlternatives);
    }

    /** The ids alone: addresses and content never reach a log. */
    @Override
    public String toString() {
        return "delivery " + id;
    }
}
