package io.herald.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.CatalogException;
import io.herald.notification.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliyunPushTests {

    private static final Map<String, String> SETTINGS = PushFixture.settings("127.0.0.1:1/sandbox/push");

    @Test
    void bindsTheShippedFiles() {
        Channel channel = PushFixture.catalog(SETTINGS).channel("push").orElseThrow();
        AliyunPush settings = PushFixture.shipped("127.0.0.1:1/sandbox/push", Map.of());

        assertThat(channel.receivers()).containsExactly("device", "account", "alias", "tag", "all");
        assertThat(channel.providers()).containsExactly("aliyun-push");
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.appKey("main", "ios")).contains(222L);
        new AliyunPushClient(settings);
    }

    @Test
    void printsNoSecret() {
        assertThat(PushFixture.shipped("127.0.0.1:1", Map.of()).toString()).doesNotContain(PushEndpoint.KEY, PushEndpoint.SECRET);
    }

    @Test
    void standsForEveryPlatformWithTheKeyForAll() {
        AliyunPush settings = PushFixture.shipped("127.0.0.1:1", Map.of("apps", Map.of("a", Map.of("all", Map.of("app-key", "5"))),
                "default-app", ""));

        assertThat(settings.defaultApp()).isEqualTo("a");
        assertThat(List.of("android", "ios", "all")).allSatisfy(platform ->
                assertThat(settings.appKey("a", platform)).contains(5L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "region|Hangzhou|'region' must be a region such as cn-hangzhou",
            "endpoint|http://127.0.0.1|'endpoint' must be a host without a scheme, e.g. cloudpush.aliyuncs.com or 127.0.0.1:8080/sandbox/push",
            "scheme|ftp|'scheme' must be http or https",
            "access-key-id|''|'access-key-id' must be the id of an access key",
            "threads|0|'threads' must be 1 to 128",
            "max-targets|1001|'max-targets' must be 1 to 1000",
            "read-timeout|10m|'read-timeout' must be 1ms to 5m",
            "default-app|other|'default-app' must be one of [main]"})
    void namesTheKeyThatIsWrong(String key, String value, String text) {
        assertThatThrownBy(() -> PushFixture.shipped("127.0.0.1:1", Map.of(key, value)))
                .isInstanceOf(CatalogException.class).hasMessageMatching("config/providers/aliyun-push\\.yaml:[1-9][0-9]*: " + Pattern.quote(text));
    }

    @Test
    void namesAWrongPlatformAndAnAppKeyThatIsNoNumber() {
        assertThatThrownBy(() -> PushFixture.shipped("h", Map.of("apps", Map.of("main", Map.of("web", Map.of("app-key", "1"))))))
                .hasMessageContaining("'apps.main' takes android, ios or all, not 'web'");
        assertThatThrownBy(() -> PushFixture.shipped("h", Map.of("apps", Map.of("main", Map.of("ios", Map.of("app-key", "x"))))))
                .hasMessageContaining("'apps.main.ios.app-key' must be a number");
    }

    @Test
    void namesADefaultOptionAndACodeThatAreWrong() {
        assertThatThrownBy(() -> new AliyunPushClient(PushFixture.shipped("h", Map.of("ios", Map.of("badge", "x")))))
                .hasMessage("property push-ios-badge must be a whole number from 0 to 99999");
        assertThatThrownBy(() -> new AliyunPushClient(PushFixture.shipped("h", Map.of("codes", Map.of("Busy*", "later")))))
                .hasMessage("'codes.Busy*' must be one of transient, throttled, permanent, provider-down, unknown");
    }
}
