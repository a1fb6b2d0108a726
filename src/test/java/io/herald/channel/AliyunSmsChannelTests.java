package io.herald.channel;

import io.herald.channel.Providers.Call;
import io.herald.notification.Address;
import io.herald.testing.HeraldTest;
import java.util.Set;

@HeraldTest
class AliyunSmsChannelTests extends ThrottlingChannelContract {

    AliyunSmsChannelTests() {
        super("sms", "aliyun-sms");
    }

    @Override
    Address receiver(String text) {
        return new Address(Address.PHONE, "+491511" + text.replaceAll("[a-z]", ""));
    }

    @Override
    String refusalCode() {
        return "isv.MOBILE_NUMBER_ILLEGAL";
    }

    @Override
    Set<String> allowedHeaders() {
        return Set.of("Host", "User-Agent", "Content-Type", "Content-Length", "Connection", "Accept", "Accept-Encoding");
    }

    @Override
    String stableId(Call call) {
        return call.text().replaceAll("(?s).*OutId=([^&]*).*", "$1");
    }
}
