package io.herald.channel;

import io.herald.channel.Providers.Call;
import io.herald.notification.Address;
import io.herald.testing.HeraldTest;
import java.util.Set;

@HeraldTest
class PushChannelTests extends ThrottlingChannelContract {

    PushChannelTests() {
        super("push", "aliyun-push");
    }

    @Override
    Address receiver(String text) {
        return new Address(Address.DEVICE, "d" + text);
    }

    @Override
    String refusalCode() {
        return "InvalidParameter.Target";
    }

    /** Alibaba Cloud's words can repeat the signed request: they are never kept. */
    @Override
    String refusalText() {
        return "Alibaba Cloud refused the push (HTTP 400, request R)";
    }

    @Override
    Set<String> allowedHeaders() {
        return Set.of("Host", "User-Agent", "Content-Type", "Content-Length", "Connection", "Accept", "Accept-Encoding");
    }

    @Override
    String stableId(Call call) {
        return call.text().replaceAll("(?s).*IdempotentToken=([^&]*).*", "$1");
    }
}
