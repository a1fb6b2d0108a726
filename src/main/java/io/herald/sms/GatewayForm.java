package io.herald.sms;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.failure.DeliveryFailedException;
import io.herald.notification.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The form of a gateway's request; a value that is a tree in the file is sent as the text of its JSON. */
final class GatewayForm {

    private final Map<String, Value> values;
    private final AliyunRpcSignature signature;

    private GatewayForm(Map<String, Value> values, AliyunRpcSignature signature) {
        this.values = values;
        this.signature = signature;
    }

    @FunctionalInterface
    private interface Value {
        String of(Delivery delivery) throws DeliveryFailedException;
    }

    /** @throws IllegalArgumentException naming the value that is wrong */
    static GatewayForm of(HttpGateway gateway, Tokens tokens, Clock clock) {
        Map<String, Value> values = new LinkedHashMap<>();
        gateway.form().forEach((name, tree) -> values.put(name, value("form." + name, tree, tokens)));
        return of(gateway, values, clock);
    }

    /** The form of a text that the provider has under a code. */
    static GatewayForm registered(HttpGateway gateway, Tokens tokens, Tokens more, Clock clock) {
        Map<String, Value> values = new LinkedHashMap<>();
        gateway.form().forEach((name, tree) -> values.put(name, value("form." + name, tree, tokens)));
        gateway.registered().forEach((name, tree) -> values.put(name, value("registered." + name, tree, more)));
        return of(gateway, values, clock);
    }

    private static GatewayForm of(HttpGateway gateway, Map<String, Value> values, Clock clock) {
        if (gateway.sign() == null) {
            return new GatewayForm(values, null);
        }
        AliyunRpcSignature.check(values.keySet());
        return new GatewayForm(values,
                new AliyunRpcSignature(gateway.accessKeyId(), gateway.accessKeySecret(), gateway.method(), clock));
    }

    /** {@code application/x-www-form-urlencoded}, signed where the gateway asks for it. */
    String encoded(Delivery delivery) throws DeliveryFailedException {
        Map<String, String> filled = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            filled.put(entry.getKey(), entry.getValue().of(delivery));
        }
        return (signature == null ? filled : signature.sign(filled)).entrySet().stream()
                .map(entry -> PercentEncoding.encode(entry.getKey()) + "=" + PercentEncoding.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Value value(String key, JsonNode tree, Tokens tokens) {
        HttpGateway.check(!tree.isNull(), "'" + key + "' is empty: write \"\" for an empty value");
        if (tree.isContainerNode()) {
            JsonTemplate json = JsonTemplate.compile(key, tree, tokens);
            return delivery -> new String(json.bytes(delivery), StandardCharsets.UTF_8);
        }
        Template text = GatewayRequest.template(key, tree.asText(), tokens);
        return text::fill;
    }
}
