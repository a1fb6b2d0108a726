package io.herald.push;

import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.push.model.v20160801.PushRequest;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.notification.Delivery;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Message translator: a delivery and the {@code push-…} properties of its exchange become the provider's request. */
final class PushTranslator {

    private static final Set<String> PLATFORMS = Set.of("android", "ios", "all");

    private final AliyunPush settings;
    private final PushOptions defaults;

    /** @throws IllegalArgumentException when the settings hold a default that is not allowed */
    PushTranslator(AliyunPush settings) {
        this.settings = settings;
        this.defaults = PushOptions.of(settings.defaults());
    }

    /**
     * A new request, not yet signed.
     *
     * @throws DeliveryFailedException permanent, saying what is wrong and what is allowed
     */
    PushRequest translate(Delivery delivery, Map<String, Object> properties) throws DeliveryFailedException {
        try {
            return request(delivery, properties);
        } catch (IllegalArgumentException e) {
            throw new DeliveryFailedException(new Failure(FailureClass.PERMANENT, "push-refused", e.getMessage()));
        }
    }

    private PushRequest request(Delivery delivery, Map<String, Object> properties) {
        PushOptions options = PushOptions.of(properties).over(defaults);
        PushRequest request = addressed();
        request.setAppKey(appKey(properties, options.deviceType()));
        PushTarget.of(delivery.receiver(), settings.maxTargets()).applyTo(request);
        options.applyTo(request);
        PushContent.of(delivery, properties, settings).applyTo(request, options.deviceType());
        request.setIdempotentToken(delivery.id());
        return request;
    }

    private PushRequest addressed() {
        PushRequest request = new PushRequest();
        request.setSysRegionId(settings.region());
        request.setSysEndpoint(settings.endpoint());
        request.setSysProtocol(settings.scheme().equals("http") ? ProtocolType.HTTP : ProtocolType.HTTPS);
        request.setSysAcceptFormat(FormatType.JSON);
        return request;
    }

    private Long appKey(Map<String, Object> properties, String deviceType) {
        String app = text(properties.get("push-app"), settings.defaultApp());
        String platform = text(properties.get("push-platform"), deviceType.toLowerCase(Locale.ROOT));
        if (app == null || !settings.apps().containsKey(app)) {
            throw new IllegalArgumentException("property push-app must be one of " + settings.apps().keySet());
        }
        if (!PLATFORMS.contains(platform)) {
            throw new IllegalArgumentException("property push-platform must be one of android, ios, all");
        }
        return settings.appKey(app, platform).orElseThrow(() -> new IllegalArgumentException("there is no app key: set "
                + "herald.push.apps." + app + "." + platform + ".app-key, or set push-device-type to a platform that has one"));
    }

    private static String text(Object value, String otherwise) {
        return value == null || value.toString().isBlank() ? otherwise : value.toString().trim();
    }
}
