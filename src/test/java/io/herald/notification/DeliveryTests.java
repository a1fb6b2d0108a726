package io.herald.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTests {

    private static final Address PHONE = new Address(Address.PHONE, "+4915112345678", "DE");
    private static final Address MAIL = new Address(Address.EMAIL, "a@example.com");

    @Test
    void readsWhatAnOlderHeraldHasQueued() throws IOException {
        Delivery read = MessageCodec.delivery("""
                {"v":1,"delivery":{"id":"d","notificationId":"n","channel":"sms","provider":"twilio",
                 "receiver":{"kind":"phone","value":"+4915112345678","country":"DE"},"content":"x","priority":"normal",
                 "metadata":{},"correlationId":"n","acceptedAt":"2026-11-22T03:05:15Z","attempt":2}}"""
                .getBytes(StandardCharsets.UTF_8));

        assertThat(read.attempt()).isEqualTo(2);
        assertThat(read.providerAttempt()).isEqualTo(1);
        assertThat(read.tried()).isEmpty();
        assertThat(read.alternatives()).isEmpty();
    }

    @Test
    void comesBackFromItsQueueAsItWas() throws IOException {
        Delivery delivery = delivery().repeated(2).reroutedTo("twilio");

        assertThat(MessageCodec.delivery(MessageCodec.write(delivery))).isEqualTo(delivery);
    }

    @Test
    void keepsItsNameAtAnotherProviderAndStartsCountingThereAgain() {
        Delivery next = delivery().repeated(2).again().reroutedTo("twilio");

        assertThat(next.id()).isEqualTo("d");
        assertThat(next.attempt()).isEqualTo(3);
        assertThat(next.providerAttempt()).isEqualTo(1);
        assertThat(next.tried()).containsExactly("sms/json-gateway");
        assertThat(next.wasAt("sms", "json-gateway")).isTrue();
        assertThat(next.wasAt("sms", "twilio")).isFalse();
    }

    @Test
    void hasTheNameOnAnotherChannelThatAFanOutWouldHaveGivenIt() {
        Delivery next = delivery().reroutedTo("email", MAIL);

        assertThat(next.id()).isEqualTo(Ids.delivery("n", "email", MAIL));
        assertThat(next.receiver()).isEqualTo(MAIL);
        assertThat(next.provider()).isNull();
        assertThat(next.alternatives()).isEmpty();
    }

    private static Delivery delivery() {
        return new Delivery("d", "n", "sms", "json-gateway", PHONE, null, null, "x", null, Map.of(), null, "n", null,
                Instant.parse("2026-11-22T03:05:15Z"), 1).withAlternatives(List.of(MAIL));
    }
}
