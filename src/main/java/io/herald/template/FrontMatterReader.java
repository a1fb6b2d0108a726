package io.herald.template;

import io.herald.catalog.CatalogException;
import io.herald.template.FrontMatter.Line;
import io.herald.template.FrontMatter.Vendor;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads front matter strictly: known keys, each once, no aliases, every mistake with its line. */
final class FrontMatterReader {

    private static final List<String> KEYS = List.of("subject", "title", "format", "variables", "vendors");
    private static final List<String> VENDOR_KEYS = List.of("code", "signature", "variables");
    private static final int DEEPEST = 5;

    private final TemplateSource source;
    /** Lines of the file before the YAML. */
    private final int before;

    FrontMatterReader(TemplateSource source, int before) {
        this.source = source;
        this.before = before;
    }

    FrontMatter read(String yaml) {
        Map<String, Node> keys = keys(root(yaml), KEYS);
        if (keys.containsKey("subject") && keys.containsKey("title")) {
            throw wrong(keys.get("title"), "'subject' and 'title' mean the same, a mail's subject and a push's title: write one");
        }
        Node subject = keys.getOrDefault("subject", keys.get("title"));
        return new FrontMatter(subject == null ? null : subject(subject), format(keys.get("format")),
                keys.containsKey("variables") ? names(keys.get("variables")) : null, vendors(keys.get("vendors")));
    }

    private MappingNode root(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        try {
            for (Event event : new Yaml(new SafeConstructor(options)).parse(new StringReader(yaml))) {
                if (event instanceof AliasEvent) {
                    throw source.wrong(before + event.getStartMark().getLine() + 1, "YAML aliases are not read here: write the value");
                }
            }
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (node instanceof MappingNode mapping) {
                return mapping;
            }
            throw source.wrong(before + 1, "the front matter must hold keys and values, such as 'subject: Welcome'");
        } catch (MarkedYAMLException e) {
            throw source.wrong(before + 1 + (e.getProblemMark() == null ? 0 : e.getProblemMark().getLine()),
                    "the front matter is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw source.wrong(before + 1, "the front matter is not YAML that is read here: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private Map<String, Node> keys(MappingNode mapping, List<String> allowed) {
        Map<String, Node> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key");
            if (allowed != null && !allowed.contains(key)) {
                throw wrong(tuple.getKeyNode(), "unknown key '" + key + "' (allowed: " + String.join(", ", allowed) + ")");
            }
            if (keys.put(key, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), "the key '" + key + "' stands twice");
            }
        }
        return keys;
    }

    private Line subject(Node node) {
        String text = text(node, "the subject");
        if (text.isBlank() || text.indexOf('\n') >= 0) {
            throw wrong(node, "the subject must be one line and not empty");
        }
        return new Line(line(node), text);
    }

    private Format format(Node node) {
        return node == null ? Format.TEXT
                : Format.of(text(node, "'format'")).orElseThrow(() -> wrong(node, "'format' must be text, html or xml"));
    }

    private Map<String, Vendor> vendors(Node node) {
        Map<String, Vendor> vendors = new LinkedHashMap<>();
        if (node != null) {
            keys(mapping(node, "'vendors' must hold names of providers, each with its 'code'"), null)
                    .forEach((provider, value) -> vendors.put(provider, vendor(provider, value)));
        }
        return vendors;
    }

    private Vendor vendor(String provider, Node node) {
        Map<String, Node> keys = keys(mapping(node, "'" + provider + "' must hold 'code', and 'signature' and 'variables' if you like"),
                VENDOR_KEYS);
        if (!keys.containsKey("code")) {
            throw wrong(node, "'code' of '" + provider + "' is missing: write the provider's code of this text");
        }
        Node signature = keys.get("signature");
        Node variables = keys.get("variables");
        return new Vendor(line(node), value(keys.get("code"), "'code'"), signature == null ? null : value(signature, "'signature'"),
                variables == null ? List.of() : names(variables));
    }

    private String value(Node node, String what) {
        String text = text(node, what);
        if (text.isBlank()) {
            throw wrong(node, what + " is empty");
        }
        return text;
    }

    private List<String> names(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(node, "'variables' must be a list of names, such as [name, code]");
        }
        List<String> names = new ArrayList<>();
        for (Node each : sequence.getValue()) {
            String name = text(each, "a variable");
            if (!Expression.isName(name)) {
                throw wrong(each, "'" + name + "' is not the name of a variable: letters, digits and _");
            }
            if (names.contains(name)) {
                throw wrong(each, "the variable '" + name + "' stands twice");
            }
            names.add(name);
        }
        return names;
    }

    private MappingNode mapping(Node node, String otherwise) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw wrong(node, otherwise);
    }

    private String text(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, what + " must be a text");
    }

    private int line(Node node) {
        return before + node.getStartMark().getLine() + 1;
    }

    private CatalogException wrong(Node node, String what) {
        return source.wrong(line(node), what);
    }
}
