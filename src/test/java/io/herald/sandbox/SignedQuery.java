package io.herald.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** An Alibaba Cloud RPC call signed by hand, every part of which a test may change before or after signing. */
final class SignedQuery {

    private final SortedMap<String, String> parameters = new TreeMap<>();

    SignedQuery(String action, String version) {
        parameters.putAll(Map.of("Action", action, "Version", version, "Format", "JSON", "AccessKeyId", "sandbox",
                "SignatureMethod", "HMAC-SHA1", "SignatureVersion", "1.0",
                "SignatureNonce", UUID.randomUUID().toString(),
                "Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    SignedQuery with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    SignedQuery without(String name) {
        parameters.remove(name);
        return this;
    }

    SignedQuery sign(String method) {
        return with("Signature",
                new AliyunSignature("sandbox").sign(AliyunSignature.stringToSign(method, parameters)));
    }

    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + '=' + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
