package io.herald.sms;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.herald.failure.DeliveryFailedException;
import io.herald.notification.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON tree whose texts are templates: values enter the tree, never its source, so none can change its shape. */
final class JsonTemplate {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Node root;

    private JsonTemplate(Node root) {
        this.root = root;
    }

    private interface Node {
        void write(JsonGenerator out, Delivery delivery) throws IOException, DeliveryFailedException;
    }

    /** @throws IllegalArgumentException naming the place below {@code key} and what is wrong there */
    static JsonTemplate compile(String key, JsonNode tree, Tokens tokens) {
        return new JsonTemplate(node(key, tree, tokens));
    }

    /** The object {@code tree}, whose entries those of a text that the provider has under a code replace. */
    static JsonTemplate registered(JsonNode tree, Tokens tokens, Map<String, JsonNode> instead, Tokens more) {
        Map<String, Node> fields = new LinkedHashMap<>();
        tree.fields().forEachRemaining(field -> fields.put(field.getKey(), node("json." + field.getKey(), field.getValue(), tokens)));
        instead.forEach((name, value) -> fields.put(name, node("registered." + name, value, more)));
        return new JsonTemplate((out, delivery) -> writeObject(out, delivery, fields));
    }

    /** The tree with a delivery's values in it, as UTF-8. */
    byte[] bytes(Delivery delivery) throws DeliveryFailedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = MAPPER.getFactory().createGenerator(bytes)) {
            root.write(out, delivery);
        } catch (IOException e) {
            throw new IllegalStateException("a byte array refused to be written", e);
        }
        return bytes.toByteArray();
    }

    private static Node node(String key, JsonNode tree, Tokens tokens) {
        if (tree.isObject()) {
            Map<String, Node> fields = new LinkedHashMap<>();
            tree.fields().forEachRemaining(
                    field -> fields.put(field.getKey(), node(key + "." + field.getKey(), field.getValue(), tokens)));
            return (out, delivery) -> writeObject(out, delivery, fields);
        }
        if (tree.isArray()) {
            List<Node> items = new ArrayList<>();
            tree.forEach(item -> items.add(node(key + "[" + items.size() + "]", item, tokens)));
            return (out, delivery) -> writeArray(out, delivery, items);
        }
        if (tree.isTextual() && tokens.isTree(tree.textValue())) {
            return (out, delivery) -> MAPPER.writeTree(out, tokens.tree(tree.textValue(), delivery));
        }
        if (tree.isTextual()) {
            Template text = GatewayRequest.template(key, tree.textValue(), tokens);
            return (out, delivery) -> out.writeString(text.fill(delivery));
        }
        return (out, delivery) -> MAPPER.writeTree(out, tree);
    }

    private static void writeObject(JsonGenerator out, Delivery delivery, Map<String, Node> fields)
            throws IOException, DeliveryFailedException {
        out.writeStartObject();
        for (Map.Entry<String, Node> field : fields.entrySet()) {
            out.writeFieldName(field.getKey());
            field.getValue().write(out, delivery);
        }
        out.writeEndObject();
    }

    private static void writeArray(JsonGenerator out, Delivery delivery, List<Node> items)
            throws IOException, DeliveryFailedException {
        out.writeStartArray();
        for (Node item : items) {
            item.write(out, delivery);
        }
        out.writeEndArray();
    }
}
