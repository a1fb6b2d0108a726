package io.herald.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Alibaba Cloud's RPC style, version 1.0 with HMAC-SHA1, as its API documents describe it. */
final class AliyunSignature {

    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;

    AliyunSignature(String secret) {
        this.key = new SecretKeySpec((secret + '&').getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String sign(String stringToSign) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /** Every parameter but the signature itself, sorted by name. */
    static String stringToSign(String method, SortedMap<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("Signature"))
                .map(parameter -> encode(parameter.getKey()) + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return method + "&%2F&" + encode(query);
    }

    /** Percent-encoding of RFC 3986: only letters, digits and {@code - _ . ~} stay. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
