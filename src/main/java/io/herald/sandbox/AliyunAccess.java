package io.herald.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedMap;

/** Whether an RPC call is who it says: access key, clock, signature, nonce, in the order the real service checks them. */
final class AliyunAccess {

    private static final List<String> MANDATORY =
            List.of("AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp");

    private final String accessKeyId;
    private final AliyunSignature signature;
    private final RecentKeys nonces;
    private final Clock clock;

    AliyunAccess(String accessKeyId, String accessKeySecret, Clock clock) {
        this.accessKeyId = accessKeyId;
        this.signature = new AliyunSignature(accessKeySecret);
        this.nonces = new RecentKeys(clock);
        this.clock = clock;
    }

    void check(String method, SortedMap<String, String> parameters) throws AliyunRefusal {
        for (String name : MANDATORY) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                throw AliyunRefusal.missing(name);
            }
        }
        if (!accessKeyId.equals(parameters.get("AccessKeyId"))) {
            throw new AliyunRefusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        checkTime(parameters.get("Timestamp"));
        checkSignature(parameters.get("Signature"), AliyunSignature.stringToSign(method, parameters));
        if (nonces.putIfAbsent(parameters.get("SignatureNonce"), "used") != null) {
            throw new AliyunRefusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }

    private void checkTime(String timestamp) throws AliyunRefusal {
        try {
            Duration off = Duration.between(Instant.parse(timestamp), clock.instant()).abs();
            if (off.compareTo(RecentKeys.WINDOW) > 0) {
                throw new AliyunRefusal(400, "InvalidTimeStamp.Expired",
                        "Specified time stamp or date value is expired.");
            }
        } catch (DateTimeParseException notTheFormat) {
            throw new AliyunRefusal(400, "InvalidTimeStamp.Format",
                    "Specified time stamp or date value is not well formatted.");
        }
    }

    /** The real service shows its string to sign too; the SDK compares it with its own. */
    private void checkSignature(String shown, String stringToSign) throws AliyunRefusal {
        if (!Secrets.match(shown, signature.sign(stringToSign))) {
            throw new AliyunRefusal(400, "SignatureDoesNotMatch", "Specified signature is not matched with our"
                    + " calculation. server string to sign is:" + stringToSign);
        }
    }
}
