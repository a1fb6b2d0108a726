package io.herald.push;

import com.aliyuncs.push.model.v20160801.PushRequest;
import io.herald.catalog.Catalog;
import io.herald.catalog.PerProvider;
import io.herald.catalog.Provider;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import io.herald.notification.Flow;
import io.herald.wire.ProviderStandIn;
import io.herald.wire.Secrets;
import io.herald.wire.Wire;
import io.herald.wire.WireRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Rehearses pushes: the parameters of the call, as they are before it is signed. */
final class PushStandIn implements ProviderStandIn {

    private final Catalog catalog;
    private final PerProvider<Translation> translations = new PerProvider<>(Translation::of);

    private record Translation(AliyunPush settings, PushTranslator translator) {

        static Translation of(Catalog catalog, Provider provider) {
            AliyunPush settings = catalog.settings(provider, AliyunPush.class);
            return new Translation(settings, new PushTranslator(settings));
        }
    }

    PushStandIn(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of("aliyunPush", (Processor) this::push);
    }

    /** The SDK makes the call; no endpoint does. */
    @Override
    public Optional<WireRequest> request(Exchange exchange) {
        return Optional.empty();
    }

    private void push(Exchange exchange) throws DeliveryFailedException {
        Provider provider = catalog.provider(String.valueOf(exchange.getProperty(Flow.PROVIDER)))
                .filter(each -> each.kind().equals(AliyunPushProvider.KIND))
                .orElseThrow(() -> failed("property provider names no enabled provider of kind aliyun-push"));
        if (!(exchange.getMessage().getBody() instanceof Delivery delivery)) {
            throw failed("the message's body is not the delivery: set property push-body instead of the body");
        }
        Translation translation = translations.of(catalog, provider);
        PushRequest request = translation.translator().translate(delivery, exchange.getProperties());
        Wire.note(exchange, shown(request, translation.settings()));
        exchange.setProperty(Flow.PROVIDER_MESSAGE_ID, delivery.id());
    }

    private static WireRequest shown(PushRequest request, AliyunPush settings) {
        Map<String, String> parameters = new TreeMap<>(request.getSysQueryParameters());
        parameters.put("Action", request.getSysActionName());
        parameters.put("Version", request.getSysVersion());
        parameters.put("AccessKeyId", Secrets.MASK);
        parameters.put("Signature", Secrets.MASK);
        String path = settings.endpoint().contains("/") ? "" : "/";
        return new WireRequest(settings.scheme(), "POST", settings.scheme() + "://" + settings.endpoint() + path, null, parameters,
                null);
    }

    private static DeliveryFailedException failed(String text) {
        return new DeliveryFailedException(new Failure(FailureClass.PERMANENT, "push-route", text));
    }
}
