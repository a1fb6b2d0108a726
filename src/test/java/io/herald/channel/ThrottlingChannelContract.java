package io.herald.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A channel whose provider says how long to wait: HTTP has {@code Retry-After} (RFC 9110, 10.2.3), SMTP has nothing like it. */
abstract class ThrottlingChannelContract extends ChannelContract {

    ThrottlingChannelContract(String channel, String provider) {
        super(channel, provider);
    }

    @Test
    void waitsAtLeastAsLongAsTheProviderAsks() {
        String text = "slow down " + UUID.randomUUID();
        String id = post(receiver(name()), text, Map.of());

        JsonNode letter = next("delivery.dead", "/delivery/notificationId", id);
        assertThat(letter.at("/reason/class").textValue()).isEqualTo("throttled");
        assertThat(letter.at("/reason/retryAfterSeconds").intValue()).isEqualTo(3);
        assertThat(letter.get("verdict").textValue()).isEqualTo("retry");
        assertThat(time(letter, "dueAt")).isAfterOrEqualTo(time(letter, "endedAt").plusSeconds(3).minusMillis(1));
        assertThat(providers.of(provider, text)).hasSize(1);
    }
}
