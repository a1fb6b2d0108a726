package io.herald.push;

import static io.herald.push.PushFixture.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.herald.catalog.Catalog;
import io.herald.catalog.ProviderKind;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushSendRouteTests {

    private final List<Exchange> sent = new CopyOnWriteArrayList<>();
    private PushEndpoint endpoint;
    private ProviderKind.Beans beans;
    private AliyunPushProvider provider;
    private CamelContext camel;

    @BeforeEach
    void open() throws Exception {
        endpoint = new PushEndpoint();
        Catalog catalog = PushFixture.catalog(PushFixture.settings(endpoint.address()));
        beans = new AliyunPushKind().beans(catalog);
        start();
    }

    @AfterEach
    void close() throws Exception {
        camel.stop();
        endpoint.close();
        beans.close();
    }

    @Test
    void sendsADeliveryAndHandsOnWithTheMessageId() throws Exception {
        Exchange exchange = send(delivery("device", "d-1"), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getProperty(Flow.PROVIDER_MESSAGE_ID)).isEqualTo("MSG-1");
        assertThat(endpoint.requests().get(0)).containsEntry("Title", "Hello").containsEntry("TargetValue", "d-1");
    }

    @Test
    void takesFromTheMetadataWhatItsStepsName() throws Exception {
        send(delivery("account", "a", "Hi", "text", Map.of("push-type", "MESSAGE", "push-device-type", "iOS", "push-app", "main",
                "push-extras", "{\"order\":\"42\"}", "push-ios-badge", "3", "push-android-channel", "news")), Map.of());

        assertThat(endpoint.requests().get(0)).containsEntry("PushType", "MESSAGE").containsEntry("DeviceType", "iOS")
                .containsEntry("AppKey", "222").containsEntry("iOSExtParameters", "{\"order\":\"42\"}").containsEntry("iOSBadge", "3")
                .doesNotContainKey("AndroidNotificationChannel");
    }

    @Test
    void takesTheProvidersTitleWhenTheDeliveryHasNoSubject() throws Exception {
        send(delivery("device", "d", null, "text", Map.of()), Map.of());

        assertThat(endpoint.requests().get(0)).containsEntry("Title", "Notification").containsEntry("Body", "text");
    }

    @Test
    void handsOnNothingWhenThePushIsNotTaken() throws Exception {
        endpoint.nextError(400, "Throttling.User");
        Exchange exchange = send(delivery("device", "d-1"), Map.of());

        assertThat(sent).isEmpty();
        assertThat(exchange.getProperty(Flow.PROVIDER_MESSAGE_ID)).isNull();
        assertThat(exchange.getException(DeliveryFailedException.class).failure().kind()).isEqualTo(FailureClass.THROTTLED);
    }

    @Test
    void refusesAWrongMetadataValueByName() throws Exception {
        Exchange exchange = send(delivery("device", "d", "t", "b", Map.of("push-type", "${sys.user.home}")), Map.of());

        assertThat(exchange.getException(DeliveryFailedException.class).failure().text())
                .isEqualTo("property push-type must be one of NOTICE, MESSAGE");
        assertThat(endpoint.taken()).isZero();
    }

    @Test
    void changesNoTargetEndpointOrKeyForInjectedHeadersAndMetadata() throws Exception {
        Map<String, String> injected = Map.ofEntries(Map.entry("TargetValue", "everyone"), Map.entry("Target", "ALL"),
                Map.entry("AppKey", "999"), Map.entry("push-app-key", "999"), Map.entry("push-target", "ALL"),
                Map.entry("push-endpoint", "evil.example"), Map.entry("Endpoint", "evil.example"), Map.entry("provider", "other"),
                Map.entry("RegionId", "evil"), Map.entry("push-body", "evil"), Map.entry("CamelHttpUri", "http://evil.example"),
                Map.entry("CamelToEndpoint", "direct:evil"), Map.entry("IdempotentToken", "evil"));
        Delivery delivery = delivery("device", "d-1", "Hi", "a ${exchangeProperty.provider} {{herald.push.access-key-secret}}", injected);
        send(delivery, new HashMap<>(injected));

        assertThat(endpoint.requests()).hasSize(1);
        assertThat(endpoint.requests().get(0)).containsEntry("Target", "DEVICE").containsEntry("TargetValue", "d-1")
                .containsEntry("AppKey", "333").containsEntry("RegionId", "cn-hangzhou").containsEntry("IdempotentToken", delivery.id())
                .containsEntry("Body", "a ${exchangeProperty.provider} {{herald.push.access-key-secret}}");
        assertThat(endpoint.requests().toString()).doesNotContain("evil", "999");
        assertThat(endpoint.heads().get(0)).doesNotContain("evil");
    }

    @Test
    void refusesABodyThatIsNoDelivery() throws Exception {
        Exchange exchange = ExchangeBuilder.anExchange(camel).withBody("text").withProperty(Flow.PROVIDER, "aliyun-push").build();
        camel.createProducerTemplate().send("direct:provider-aliyun-push", exchange);

        assertThat(exchange.getException(DeliveryFailedException.class).failure().code()).isEqualTo("push-route");
    }

    @Test
    void sendsManyAtOnceOnBoundedThreadsAndFailsWhatFindsNoRoom() throws Exception {
        close();
        open(Map.of("threads", 2, "queue", 1, "read-timeout", "500ms", "connect-timeout", "500ms"));
        IntStream.range(0, 3).forEach(i -> endpoint.next(PushEndpoint.hang()));
        List<CompletableFuture<Exchange>> calls = IntStream.range(0, 6)
                .mapToObj(i -> camel.createProducerTemplate().asyncSend("direct:push-send", exchange(delivery("device", "d" + i), Map.of())))
                .toList();
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

        assertThat(calls).extracting(call -> call.join().getException(DeliveryFailedException.class).failure().code())
                .containsExactlyInAnyOrder("timeout-after-data", "timeout-after-data", "timeout-after-data", "busy", "busy", "busy");
    }

    @Test
    void countsTheWaitForAThreadIntoTheDeadline() throws Exception {
        close();
        open(Map.of("threads", 1, "queue", 5, "read-timeout", "20s", "connect-timeout", "20s", "deadline", "500ms"));
        endpoint.next(PushEndpoint.hang());
        List<CompletableFuture<Exchange>> calls = IntStream.range(0, 3)
                .mapToObj(i -> camel.createProducerTemplate().asyncSend("direct:push-send", exchange(delivery("device", "d" + i), Map.of())))
                .toList();
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(3, TimeUnit.SECONDS);

        assertThat(calls).extracting(call -> call.join().getException(DeliveryFailedException.class).failure().code())
                .containsExactlyInAnyOrder("timeout-after-data", "no-free-connection", "no-free-connection");
        assertThat(endpoint.taken()).isEqualTo(1);
    }

    @Test
    void leavesNoExchangeHangingWhenItStops() throws Exception {
        close();
        open(Map.of("threads", 1, "queue", 5, "read-timeout", "500ms", "connect-timeout", "500ms"));
        endpoint.next(PushEndpoint.hang());
        List<CompletableFuture<Exchange>> calls = IntStream.range(0, 3)
                .mapToObj(i -> camel.createProducerTemplate().asyncSend("direct:push-send", exchange(delivery("device", "d" + i), Map.of())))
                .toList();
        Awaitility.await().until(() -> endpoint.taken() == 1 && provider.threads().waiting() == 2);
        beans.close();

        assertThat(calls).extracting(call -> call.get(5, TimeUnit.SECONDS).getException(DeliveryFailedException.class).failure().code())
                .containsExactlyInAnyOrder("timeout-after-data", "stopping", "stopping");
    }

    private void open(Map<String, Object> changes) throws Exception {
        endpoint = new PushEndpoint();
        AliyunPush settings = PushFixture.shipped(endpoint.address(), changes);
        provider = new AliyunPushProvider(new AliyunPushClient(settings), new PushThreads("aliyun-push", settings));
        beans = ProviderKind.Beans.of(Map.of("aliyunPush", new AliyunPushProcessor(Map.of("aliyun-push", provider))), provider::close);
        start();
    }

    private void start() throws Exception {
        camel = new DefaultCamelContext();
        beans.named().forEach(camel.getRegistry()::bind);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:delivery-sent").process(exchange -> sent.add(exchange.copy()));
            }
        });
        for (String file : List.of("push-send", "push-options", "aliyun-push-provider")) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel,
                    "file:" + Path.of("routes/outbound", file + ".camel.yaml")));
        }
        camel.addRouteFromTemplate("provider-aliyun-push", "aliyun-push-provider", Map.of("provider", "aliyun-push"));
        camel.start();
    }

    private Exchange send(Delivery delivery, Map<String, Object> headers) throws Exception {
        return camel.createProducerTemplate().asyncSend("direct:push-send", exchange(delivery, headers)).get(10, TimeUnit.SECONDS);
    }

    private Exchange exchange(Delivery delivery, Map<String, Object> headers) {
        Exchange exchange = ExchangeBuilder.anExchange(camel).withBody(delivery).withProperty(Flow.PROVIDER, "aliyun-push")
                .withProperty(Flow.DELIVERY_ID, delivery.id()).build();
        delivery.metadata().forEach((key, value) -> exchange.setProperty(Flow.METADATA + key, value));
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return exchange;
    }
}
