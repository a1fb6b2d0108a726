package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import io.herald.notification.InvalidNotificationException.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema {@code NotificationRequest} of the OpenAPI document, for requests and messages alike. */
final class RequestSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "#/components/schemas/NotificationRequest";

    private final JsonSchema schema;
    private final SchemaWords words;

    RequestSchema(JsonNode document) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", ROOT);
        root.set("components", document.get("components"));
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(false).build();
        this.schema = factory().getSchema(root, config);
        this.schema.initializeValidators();
        this.words = new SchemaWords(document);
    }

    /** Every wrong field, one sentence for each; empty when nothing is wrong. */
    List<Violation> violations(JsonNode request) {
        Map<String, Violation> byField = new LinkedHashMap<>();
        for (ValidationMessage found : schema.validate(request)) {
            Violation violation = words.violation(found);
            // The list of what is allowed says more than the type.
            byField.merge(violation.field(), violation, (first, next) -> found.getMessageKey().equals("enum") ? next : first);
        }
        return List.copyOf(byField.values());
    }

    /** JSON Schema 2020-12, which is what OpenAPI 3.1 uses, beside the parts of an OpenAPI document. */
    private static JsonSchemaFactory factory() {
        JsonMetaSchema dialect = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keyword(new NonValidationKeyword("components")).build();
        return JsonSchemaFactory.builder().metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri()).build();
    }
}
