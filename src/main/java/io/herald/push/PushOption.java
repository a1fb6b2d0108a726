package io.herald.push;

import static io.herald.push.OptionValue.flag;
import static io.herald.push.OptionValue.fraction;
import static io.herald.push.OptionValue.oneOf;
import static io.herald.push.OptionValue.text;
import static io.herald.push.OptionValue.timeToLive;
import static io.herald.push.OptionValue.url;
import static io.herald.push.OptionValue.whole;

import com.aliyuncs.push.model.v20160801.PushRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every option of a push that a route may set as an exchange property, or a provider file as a default, with its values
 * and its parameter of the operation {@code Push} (2016-08-01).
 */
enum PushOption {
    TYPE("push-type", oneOf("NOTICE", "MESSAGE"), PushRequest::setPushType),
    DEVICE_TYPE("push-device-type", oneOf("ALL", "iOS", "ANDROID"), PushRequest::setDeviceType),
    STORE_OFFLINE("push-store-offline", flag(), PushRequest::setStoreOffline),
    EXPIRE("push-expire", timeToLive(), PushRequest::setExpireTime),
    SEND_CHANNELS("push-send-channels", text(200), PushRequest::setSendChannels),

    IOS_APNS_ENV("push-ios-apns-env", oneOf("DEV", "PRODUCT"), PushRequest::setIOSApnsEnv),
    IOS_BADGE("push-ios-badge", whole(0, 99_999), PushRequest::setIOSBadge),
    IOS_BADGE_AUTO_INCREMENT("push-ios-badge-auto-increment", flag(), PushRequest::setIOSBadgeAutoIncrement),
    IOS_MUSIC("push-ios-music", text(100), PushRequest::setIOSMusic),
    IOS_SUBTITLE("push-ios-subtitle", text(200), PushRequest::setIOSSubtitle),
    IOS_CATEGORY("push-ios-category", text(100), PushRequest::setIOSNotificationCategory),
    IOS_THREAD_ID("push-ios-thread-id", text(100), PushRequest::setIOSNotificationThreadId),
    IOS_COLLAPSE_ID("push-ios-collapse-id", text(64), PushRequest::setIOSNotificationCollapseId),
    IOS_INTERRUPTION_LEVEL("push-ios-interruption-level", oneOf("passive", "active", "time-sensitive", "critical"),
            PushRequest::setIOSInterruptionLevel),
    IOS_RELEVANCE_SCORE("push-ios-relevance-score", fraction(), PushRequest::setIOSRelevanceScore),
    IOS_MUTABLE_CONTENT("push-ios-mutable-content", flag(), PushRequest::setIOSMutableContent),
    IOS_SILENT("push-ios-silent", flag(), PushRequest::setIOSSilentNotification),
    IOS_REMIND("push-ios-remind", flag(), PushRequest::setIOSRemind),
    IOS_REMIND_BODY("push-ios-remind-body", text(1_000), PushRequest::setIOSRemindBody),

    ANDROID_CHANNEL("push-android-channel", text(100), PushRequest::setAndroidNotificationChannel),
    ANDROID_NOTIFY_TYPE("push-android-notify-type", oneOf("VIBRATE", "SOUND", "BOTH", "NONE"),
            PushRequest::setAndroidNotifyType),
    ANDROID_OPEN_TYPE("push-android-open-type", oneOf("APPLICATION", "ACTIVITY", "URL", "NONE"),
            PushRequest::setAndroidOpenType),
    ANDROID_ACTIVITY("push-android-activity", text(200), PushRequest::setAndroidActivity),
    ANDROID_OPEN_URL("push-android-open-url", url(), PushRequest::setAndroidOpenUrl),
    ANDROID_MUSIC("push-android-music", text(100), PushRequest::setAndroidMusic),
    ANDROID_BAR_TYPE("push-android-bar-type", whole(0, 100), PushRequest::setAndroidNotificationBarType),
    ANDROID_BAR_PRIORITY("push-android-bar-priority", whole(-2, 2), PushRequest::setAndroidNotificationBarPriority),
    ANDROID_NOTIFY_ID("push-android-notify-id", whole(0, Integer.MAX_VALUE), PushRequest::setAndroidNotificationNotifyId),
    ANDROID_GROUP("push-android-group", text(100), PushRequest::setAndroidNotificationGroup),
    ANDROID_REMIND("push-android-remind", flag(), PushRequest::setAndroidRemind),
    ANDROID_POPUP_ACTIVITY("push-android-popup-activity", text(200), PushRequest::setAndroidPopupActivity),
    ANDROID_POPUP_TITLE("push-android-popup-title", text(30), PushRequest::setAndroidPopupTitle),
    ANDROID_POPUP_BODY("push-android-popup-body", text(128), PushRequest::setAndroidPopupBody),
    ANDROID_IMAGE_URL("push-android-image-url", url(), PushRequest::setAndroidImageUrl),
    ANDROID_RENDER_STYLE("push-android-render-style", whole(0, 3), PushRequest::setAndroidRenderStyle),
    ANDROID_BIG_TITLE("push-android-big-title", text(200), PushRequest::setAndroidBigTitle),
    ANDROID_BIG_BODY("push-android-big-body", text(1_000), PushRequest::setAndroidBigBody),
    ANDROID_BIG_PICTURE_URL("push-android-big-picture-url", url(), PushRequest::setAndroidBigPictureUrl),
    ANDROID_BADGE_ADD("push-android-badge-add", whole(1, 99), PushRequest::setAndroidBadgeAddNum),
    ANDROID_BADGE_SET("push-android-badge-set", whole(0, 99), PushRequest::setAndroidBadgeSetNum),
    ANDROID_BADGE_CLASS("push-android-badge-class", text(200), PushRequest::setAndroidBadgeClass),
    ANDROID_HUAWEI_CHANNEL("push-android-huawei-channel", text(100), PushRequest::setAndroidNotificationHuaweiChannel),
    ANDROID_HUAWEI_CATEGORY("push-android-huawei-category", text(100), PushRequest::setAndroidMessageHuaweiCategory),
    ANDROID_HUAWEI_URGENCY("push-android-huawei-urgency", oneOf("HIGH", "NORMAL"),
            PushRequest::setAndroidMessageHuaweiUrgency),
    ANDROID_HONOR_CHANNEL("push-android-honor-channel", text(100), PushRequest::setAndroidNotificationHonorChannel),
    ANDROID_XIAOMI_CHANNEL("push-android-xiaomi-channel", text(100), PushRequest::setAndroidNotificationXiaomiChannel),
    ANDROID_VIVO_CHANNEL("push-android-vivo-channel", text(100), PushRequest::setAndroidNotificationVivoChannel),
    ANDROID_VIVO_CATEGORY("push-android-vivo-category", text(100), PushRequest::setAndroidMessageVivoCategory),
    ANDROID_OPPO_CATEGORY("push-android-oppo-category", text(100), PushRequest::setAndroidMessageOppoCategory);

    private static final Map<String, PushOption> NAMED =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(option -> option.property, Function.identity()));

    private final String property;
    private final BiConsumer<PushRequest, String> setter;
    private final OptionValue<?> rule;

    <T> PushOption(String property, OptionValue<T> rule, BiConsumer<PushRequest, T> setter) {
        this.property = property;
        this.rule = rule;
        this.setter = (request, text) -> setter.accept(request, rule.of(text));
    }

    /** Null when no option has that name. */
    static PushOption named(String property) {
        return NAMED.get(property);
    }

    String property() {
        return property;
    }

    /** @throws IllegalArgumentException saying what is allowed */
    void check(String text) {
        rule.of(text);
    }

    void set(PushRequest request, String text) {
        setter.accept(request, text);
    }

    /** An option of one platform is left out of a push that is for the other alone. */
    boolean suits(String deviceType) {
        boolean ios = property.startsWith("push-ios-");
        boolean android = property.startsWith("push-android-");
        return !(ios && deviceType.equals("ANDROID") || android && deviceType.equals("iOS"));
    }
}
