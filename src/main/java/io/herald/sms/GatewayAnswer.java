package io.herald.sms;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.herald.failure.CodeTable;
import io.herald.failure.DeliveryFailedException;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.failure.RetryAfter;
import io.herald.notification.Delivery;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a gateway's answers by its file: the message's id, or why there is none. The provider's own code decides before
 * the status does, except over a redirect.
 */
final class GatewayAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TEXT_LIMIT = 500;
    private static final int NAME_LIMIT = 200;

    private final JsonPointer messageId;
    private final JsonPointer code;
    private final JsonPointer text;
    private final JsonPointer success;
    private final Set<String> successValues;
    private final Set<Integer> successStatuses;
    private final CodeTable codes;
    private final Redaction redaction;
    private final Clock clock;

    /** @throws IllegalArgumentException naming the key that is wrong */
    GatewayAnswer(HttpGateway gateway, Clock clock) {
        HttpGateway.Answer answer = gateway.answer();
        HttpGateway.Success good =
                answer.success() == null ? new HttpGateway.Success(null, null, null) : answer.success();
        this.messageId = pointer("message-id", answer.messageId());
        this.code = pointer("code", answer.code());
        this.text = pointer("text", answer.text());
        this.success = pointer("success.pointer", good.pointer());
        this.successValues = good.values() == null ? Set.of() : Set.copyOf(good.values());
        this.successStatuses = good.status() == null ? Set.of() : Set.copyOf(good.status());
        this.codes = gateway.table();
        this.redaction = new Redaction(secrets(gateway));
        this.clock = clock;
    }

    /** The provider's name for the message it took; the delivery's id where it gives none. */
    String messageId(int status, String retryAfter, byte[] body, Delivery delivery) throws DeliveryFailedException {
        JsonNode tree = tree(body);
        if (status / 100 == 2 && took(status, tree)) {
            String id = value(messageId, tree).map(found -> redaction.apply(found, delivery, NAME_LIMIT)).orElse("");
            return id.isEmpty() ? delivery.id() : id;
        }
        throw new DeliveryFailedException(failure(status, retryAfter, tree, delivery));
    }

    private boolean took(int status, JsonNode tree) {
        boolean statusFits = successStatuses.isEmpty() || successStatuses.contains(status);
        return statusFits && (success == null || value(success, tree).filter(successValues::contains).isPresent());
    }

    private Failure failure(int status, String retryAfter, JsonNode tree, Delivery delivery) {
        Optional<String> own = value(code, tree).or(() -> value(success, tree).filter(v -> !successValues.contains(v)));
        FailureClass kind = codes.ofAnswer(status, own.orElse(null), retryAfter != null && !retryAfter.isBlank());
        String shown = own.map(value -> redaction.apply(value, delivery, NAME_LIMIT)).orElse(String.valueOf(status));
        String words = value(text, tree).map(value -> redaction.apply(value, delivery, TEXT_LIMIT)).orElse(ours(status));
        return new Failure(kind, shown, words,
                kind == FailureClass.THROTTLED ? RetryAfter.read(retryAfter, clock.instant()) : null);
    }

    private static String ours(int status) {
        return switch (status / 100) {
            case 2 -> "the provider answered " + status + ", and its answer does not say that it took the message";
            case 3 -> "redirect refused: the provider answered " + status;
            default -> "the provider answered " + status;
        };
    }

    private JsonNode tree(byte[] body) {
        boolean wanted = messageId != null || code != null || text != null || success != null;
        if (!wanted || body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).orElse(MissingNode.getInstance());
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> value(JsonPointer at, JsonNode tree) {
        JsonNode found = at == null ? MissingNode.getInstance() : tree.at(at);
        return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
    }

    private static JsonPointer pointer(String key, String text) {
        try {
            return text == null ? null : JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'answer." + key + "' must be a JSON pointer such as /id (RFC 6901)");
        }
    }

    private static List<String> secrets(HttpGateway gateway) {
        String password = gateway.basic() == null ? null : gateway.basic().password();
        return Stream.of(gateway.bearer(), password, gateway.accessKeySecret(), gateway.accessKeyId())
                .filter(Objects::nonNull).toList();
    }
}
