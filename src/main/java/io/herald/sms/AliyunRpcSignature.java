package io.herald.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the parameters of an Alibaba Cloud call of RPC style (Alibaba Cloud, "Request syntax and signature method V2
 * for RPC APIs"): HMAC-SHA1 under {@code <secret>&} over method, path {@code /} and the sorted parameters.
 */
final class AliyunRpcSignature {

    private static final String HMAC = "HmacSHA1";
    private static final Set<String> OWN = Set.of(
            "AccessKeyId", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp");

    private final String accessKeyId;
    private final SecretKeySpec key;
    private final String method;
    private final Clock clock;
    private final Supplier<String> nonce;

    AliyunRpcSignature(String accessKeyId, String accessKeySecret, String method, Clock clock) {
        this(accessKeyId, accessKeySecret, method, clock, () -> UUID.randomUUID().toString());
    }

    AliyunRpcSignature(String accessKeyId, String accessKeySecret, String method, Clock clock, Supplier<String> nonce) {
        this.accessKeyId = accessKeyId;
        this.key = new SecretKeySpec((accessKeySecret + "&").getBytes(StandardCharsets.UTF_8), HMAC);
        this.method = method;
        this.clock = clock;
        this.nonce = nonce;
    }

    /** @throws IllegalArgumentException when the form sets what only the signature may set, or lacks {@code Version} */
    static void check(Set<String> form) {
        for (String name : form) {
            HttpGateway.check(!OWN.contains(name), "'form." + name + "' is set by 'sign: aliyun-rpc' itself");
        }
        HttpGateway.check(form.contains("Version") && form.contains("Action"),
                "'sign: aliyun-rpc' needs 'Action' and 'Version' in 'form'");
    }

    /** The parameters of one call, with a fresh nonce, the time and the signature among them. */
    SortedMap<String, String> sign(Map<String, String> form) {
        SortedMap<String, String> signed = new TreeMap<>(form);
        signed.putIfAbsent("Format", "JSON");
        signed.put("AccessKeyId", accessKeyId);
        signed.put("SignatureMethod", "HMAC-SHA1");
        signed.put("SignatureVersion", "1.0");
        signed.put("SignatureNonce", nonce.get());
        signed.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        signed.put("Signature", signature(signed));
        return signed;
    }

    private String signature(SortedMap<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> PercentEncoding.encode(entry.getKey()) + "=" + PercentEncoding.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        String text = method + "&%2F&" + PercentEncoding.encode(query);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
        }
    }
}
