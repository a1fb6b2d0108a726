package io.herald.channel;

import io.herald.channel.Providers.Call;
import io.herald.notification.Address;
import io.herald.testing.HeraldTest;
import java.util.Set;

@HeraldTest
class EmailChannelTests extends ChannelContract {

    EmailChannelTests() {
        super("email", "relay");
    }

    @Override
    Address receiver(String text) {
        return new Address(Address.EMAIL, "a" + text + "@example.com");
    }

    @Override
    String refusalCode() {
        return "550 5.1.1";
    }

    @Override
    Set<String> allowedHeaders() {
        return Set.of("Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
                "Auto-Submitted", "Received");
    }

    @Override
    String stableId(Call call) {
        return call.headers().get("Message-ID");
    }
}
