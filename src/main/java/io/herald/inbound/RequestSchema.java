package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** The schema {@code NotificationRequest} of the OpenAPI document, for requests and messages alike. */
final class RequestSchema {

    /** The one hand-written description of the message; also served at {@code /api/openapi.yaml}. */
    private static final String DOCUMENT = "/static/api/openapi.yaml";
    private static final String ROOT = "#/components/schemas/NotificationRequest";

    private final JsonSchema schema;
    private final SchemaWords words;

    RequestSchema() {
        JsonNode document = document();
        ObjectNode root = new YAMLMapper().createObjectNode();
        root.put("$ref", ROOT);
        root.set("components", document.get("components"));
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(false).build();
        this.schema = factory().getSchema(root, config);
        this.schema.initializeValidators();
        this.words = new SchemaWords(document);
    }

    /** Throws naming every wrong field. */
    void check(JsonNode request) throws InvalidNotificationException {
        Set<ValidationMessage> found = schema.validate(request);
        if (!found.isEmpty()) {
            List<Violation> violations = found.stream().map(words::violation).distinct().toList();
            throw new InvalidNotificationException(violations);
        }
    }

    /** JSON Schema 2020-12, which is what OpenAPI 3.1 uses, beside the parts of an OpenAPI document. */
    private static JsonSchemaFactory factory() {
        JsonMetaSchema dialect = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keyword(new NonValidationKeyword("components")).build();
        return JsonSchemaFactory.builder().metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri()).build();
    }

    private static JsonNode document() {
        try (InputStream in = RequestSchema.class.getResourceAsStream(DOCUMENT)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + DOCUMENT, e);
        }
    }
}
