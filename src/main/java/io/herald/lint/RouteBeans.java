package io.herald.lint;

import java.util.Map;
import java.util.Set;

/** The beans that route files may name; routes/README.md says what each does. */
final class RouteBeans {

    /** Those that are there whatever the files say. */
    static final Set<String> NAMES = Set.of("notificationFromJson", "notificationFromText", "jsonBody", "fanOut", "deliveryProperties",
            "catalog", "providers", "explain", "deadLetterList", "routeOverview", "emailMessage", "httpGatewayRequest", "httpGatewayAnswer",
            "aliyunPush", "quickRedelivery", "contract.json");

    /** Those of a provider, by its kind: this and its name. */
    static final Map<String, String> OF_PROVIDERS = Map.of("smtp", "smtp-", "http", "httpGatewayClient-");

    private RouteBeans() {
    }
}
