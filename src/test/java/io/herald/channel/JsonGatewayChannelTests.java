package io.herald.channel;

import io.herald.channel.Providers.Call;
import io.herald.notification.Address;
import io.herald.testing.HeraldTest;
import java.util.Set;

@HeraldTest
class JsonGatewayChannelTests extends ThrottlingChannelContract {

    JsonGatewayChannelTests() {
        super("sms", "json-gateway");
    }

    @Override
    Address receiver(String text) {
        return new Address(Address.PHONE, "+491511" + text.replaceAll("[a-z]", ""));
    }

    @Override
    String refusalCode() {
        return "rejected";
    }

    @Override
    Set<String> allowedHeaders() {
        return Set.of("Host", "User-Agent", "Content-Type", "Content-Length", "Connection", "Accept", "Accept-Encoding", "Authorization");
    }

    @Override
    String stableId(Call call) {
        return call.text().replaceAll("(?s).*\"reference\":\"([^\"]*)\".*", "$1");
    }
}
