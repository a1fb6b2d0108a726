package io.herald.channel;

import io.herald.channel.Providers.Call;
import io.herald.notification.Address;
import io.herald.testing.HeraldTest;
import java.util.Set;

/** Twilio has no name for a repeat: the same delivery makes the same request, and that is all. */
@HeraldTest
class TwilioChannelTests extends ThrottlingChannelContract {

    TwilioChannelTests() {
        super("sms", "twilio");
    }

    @Override
    Address receiver(String text) {
        return new Address(Address.PHONE, "+491511" + text.replaceAll("[a-z]", ""));
    }

    @Override
    String refusalCode() {
        return "21211";
    }

    @Override
    Set<String> allowedHeaders() {
        return Set.of("Host", "User-Agent", "Content-Type", "Content-Length", "Connection", "Accept", "Accept-Encoding", "Authorization");
    }

    @Override
    String stableId(Call call) {
        return call.text().replaceAll("text .*", "");
    }
}
