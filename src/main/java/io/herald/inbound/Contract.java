package io.herald.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The one hand-written description of what callers may send; also served at {@code /api/openapi.yaml}. */
final class Contract {

    private static final String DOCUMENT = "/static/api/openapi.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    /** Through SnakeYAML itself: Jackson reads an alias as the text of its name. */
    Contract() {
        try (InputStream in = Contract.class.getResourceAsStream(DOCUMENT)) {
            this.document = JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + DOCUMENT, e);
        }
    }

    JsonNode document() {
        return document;
    }

    /**
     * The document with nothing but its paths and the ids of their operations, as JSON. Camel needs no more to call a route for
     * each operation; to follow every reference of the whole document would make a start half a second longer.
     */
    String operations() {
        ObjectNode operations = JSON.createObjectNode();
        operations.set("openapi", document.get("openapi"));
        operations.set("info", document.get("info"));
        ObjectNode paths = operations.putObject("paths");
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            ObjectNode methods = paths.putObject(path.getKey());
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().has("operationId")) {
                    ObjectNode operation = methods.putObject(method.getKey());
                    operation.set("operationId", method.getValue().get("operationId"));
                    operation.putObject("responses").putObject("default").put("description", "see " + DOCUMENT);
                }
            }
        }
        return operations.toString();
    }
}
