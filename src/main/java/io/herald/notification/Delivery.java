package io.herald.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * @param templated the template that made its text; null when the caller wrote it
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Address> alternatives,
        Templated templated) {

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
                correlationId, traceparent, acceptedAt, attempt, 1, List.of(), List.of(), null);
    }

    public static Delivery of(Notification from, String channel, Address receiver, String locale) {
        Delivery plain = new Delivery(Ids.delivery(from.id(), channel, receiver), from.id(), channel, null, receiver, locale,
                from.subject(), from.content(), from.priority(), from.metadata(), from.caller(),
                from.correlationId(), from.traceparent(), from.acceptedAt(), 1);
        return from.wordings() == null ? plain : from.wordings().on(channel, locale)
                .map(text -> plain.saying(text, new Templated(from.wordings().template(), text.vendors(), List.of()))).orElse(plain);
    }

    /** ISO 3166-1 alpha-2 of a telephone number, else null. */
    public String country() {
        return receiver.country();
    }

    /** What its provider keeps its text under; empty when the provider takes the text itself. */
    public Optional<VendorTemplate> vendorTemplate() {
        return templated == null || provider == null ? Optional.empty() : Optional.ofNullable(templated.vendors().get(provider));
    }

    /** Whether there is a text for it on another channel. */
    public boolean speaks(String otherChannel) {
        return templated == null || templated.on(otherChannel).isPresent();
    }

    /** The first choice of a provider. */
    public Delivery withProvider(String chosen) {
        return copy(id, channel, chosen, receiver, attempt, providerAttempt, tried, alternatives);
    }

    public Delivery withAlternatives(List<Address> others) {
        return copy(id, channel, provider, receiver, attempt, providerAttempt, tried, others);
    }

    /** The same with what its notification says on the other channels, for a reroute. */
    public Delivery withElsewhere(Wordings wordings) {
        return new Delivery(id, notificationId, channel, provider, receiver, locale, subject, content, priority, metadata, caller,
                correlationId, traceparent, acceptedAt, attempt, providerAttempt, tried, alternatives,
                templated.withElsewhere(wordings.elsewhere(channel, locale)));
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

    /**
     * One to another address of the same contact, with no provider yet.
     *
     * @throws IllegalArgumentException when its template has no text for that channel
     */
    public Delivery reroutedTo(String otherChannel, Address other) {
        Delivery next = copy(Ids.delivery(notificationId, otherChannel, other), otherChannel, null, other, attempt + 1, 1,
                triedWithThis(), alternatives.stream().filter(address -> !address.equals(other)).toList());
        if (templated == null) {
            return next;
        }
        Wording text = templated.on(otherChannel).orElseThrow(() -> new IllegalArgumentException(
                "template '" + templated.name() + "' has no text for channel '" + otherChannel + "'"));
        return next.saying(text, new Templated(templated.name(), text.vendors(), templated.elsewhere()));
    }

    /** Whether it was taken away from that provider before. */
    public boolean wasAt(String otherChannel, String otherProvider) {
        return tried.contains(otherChannel + "/" + otherProvider);
    }

    private Delivery saying(Wording text, Templated by) {
        return new Delivery(id, notificationId, channel, provider, receiver, locale, text.subject(), text.content(), priority,
                metadata, caller, correlationId, traceparent, acceptedAt, attempt, providerAttempt, tried, alternatives, by);
    }

    private List<String> triedWithThis() {
        return Stream.concat(tried.stream(), Stream.of(channel + "/" + provider)).distinct().toList();
    }

    private Delivery copy(String newId, String newChannel, String newProvider, Address newReceiver, int newAttempt,
            int newProviderAttempt, List<String> newTried, List<Address> newAlternatives) {
        return new Delivery(newId, notificationId, newChannel, newProvider, newReceiver, locale, subject, content, priority,
                metadata, caller, correlationId, traceparent, acceptedAt, newAttempt, newProviderAttempt, newTried,
                newAlternatives, templated);
    }

    /** The ids alone: addresses and content never reach a log. */
    @Override
    public String toString() {
        return "delivery " + id;
    }
}
