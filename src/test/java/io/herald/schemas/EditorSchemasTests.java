package io.herald.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors know of the files of config/ and routes/: config/schemas, named in the head of every file. */
class EditorSchemasTests {

    private static final Path SCHEMAS = Path.of("config/schemas");
    private static final Path CAMEL = SCHEMAS.resolve("camel.schema.json");
    private static final Pattern NAMED = Pattern.compile("(?m)^# yaml-language-server: \\$schema=(\\S+)$");
    private static final Pattern HYPHEN = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<Path, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    static Stream<Path> files() {
        return Stream.of("config/providers", "config/channels", "config/redelivery.yaml", "routes").map(Path::of)
                .flatMap(EditorSchemasTests::below).filter(file -> file.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyShippedFileNamesItsSchemaAndFitsIt(Path file) {
        Matcher named = NAMED.matcher(text(file));
        assertThat(named.find()).as(file + " needs '# yaml-language-server: $schema=…' in its head").isTrue();
        Path schema = file.resolveSibling(named.group(1)).normalize();

        assertThat(schema).exists().isEqualTo(SCHEMAS.resolve(wanted(file)));
        assertThat(mistakes(schema, text(file))).isEmpty();
    }

    @Test
    void theExampleOfACallerFitsToo() {
        Matcher example = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(text(Path.of("config/callers/README.md")));

        assertThat(example.find()).isTrue();
        assertThat(mistakes(SCHEMAS.resolve("caller.schema.json"), example.group(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/definitions/smtp     | io.herald.mail.SmtpProvider       | provider.schema.json",
            "/definitions/http     | io.herald.sms.HttpGateway         | provider.schema.json",
            "/definitions/answer   | io.herald.sms.HttpGateway$Answer  | provider.schema.json",
            "/definitions/http/properties/basic     | io.herald.sms.HttpGateway$Basic    | provider.schema.json",
            "/definitions/http/properties/time-outs | io.herald.sms.HttpGateway$TimeOuts | provider.schema.json",
            "/definitions/answer/properties/success | io.herald.sms.HttpGateway$Success  | provider.schema.json",
            "/definitions/aliyun-push | io.herald.push.AliyunPush     | provider.schema.json",
            "/definitions/breaker  | io.herald.provider.BreakerSettings | provider.schema.json",
            "''                    | io.herald.catalog.ChannelFile     | channel.schema.json",
            "/properties/providers/items/anyOf/1 | io.herald.catalog.ChannelProvider | channel.schema.json",
            "''                    | io.herald.redelivery.RedeliveryFile | redelivery.schema.json",
            "/properties/quick     | io.herald.redelivery.QuickPolicy  | redelivery.schema.json",
            "/properties/schedules/additionalProperties | io.herald.redelivery.ScheduleFile | redelivery.schema.json",
            "''                    | io.herald.security.CallerFile     | caller.schema.json",
            "/properties/rate      | io.herald.security.Rate           | caller.schema.json"})
    void everySchemaHasTheKeysThatHeraldReads(String place, String record, String file) throws ClassNotFoundException {
        JsonNode schema = json(SCHEMAS.resolve(file)).at(place);
        Set<String> keys = Stream.of(Class.forName(record).getRecordComponents()).map(RecordComponent::getName)
                .map(name -> HYPHEN.matcher(name).replaceAll("-").toLowerCase()).collect(Collectors.toCollection(TreeSet::new));
        if (place.matches("/definitions/(smtp|http|aliyun-push)")) {
            keys.addAll(List.of("kind", "enabled", "on-unknown", "breaker"));
        }

        assertThat(names(schema.get("properties"))).isEqualTo(keys);
        assertThat(schema.get("additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void knowsEveryOptionOfAPush() throws ReflectiveOperationException {
        JsonNode push = json(SCHEMAS.resolve("provider.schema.json")).at("/definitions/aliyun-push/properties");
        Set<String> options = new TreeSet<>();
        for (String group : List.of("options", "ios", "android")) {
            String prefix = group.equals("options") ? "push-" : "push-" + group + "-";
            names(push.at("/" + group + "/properties")).forEach(name -> options.add(prefix + name));
        }
        Set<String> known = new TreeSet<>();
        Class<?> type = Class.forName("io.herald.push.PushOption");
        var property = type.getDeclaredMethod("property");
        property.setAccessible(true);
        for (Object option : type.getEnumConstants()) {
            known.add((String) property.invoke(option));
        }

        assertThat(options).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"provider.schema.json", "channel.schema.json", "redelivery.schema.json", "caller.schema.json"})
    void everyKeyIsExplained(String file) {
        assertThat(properties(json(SCHEMAS.resolve(file))).toList()).isNotEmpty()
                .allSatisfy(property -> assertThat(property.path("description").asText()).as(property.toString()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "provider.schema.json | 'kind: http\nurl: http://x\nconectTimeout: 5s'       | conectTimeout",
            "provider.schema.json | 'kind: https\nurl: http://x'                         | kind",
            "provider.schema.json | 'url: http://x'                                      | kind",
            "provider.schema.json | 'kind: smtp\nhost: x\nport: 99999\nsecurity: none\nfrom: a@b.de' | port",
            "provider.schema.json | 'kind: smtp\nhost: x\nport: 25\nsecurity: ssl\nfrom: a@b.de'     | security",
            "provider.schema.json | 'kind: http\nurl: http://x\ndeadline: 25'            | deadline",
            "provider.schema.json | 'kind: http\nurl: http://x\nanswer:\n  codes:\n    a: temporary' | a",
            "provider.schema.json | 'kind: http\nurl: http://x\nbreaker:\n  windows: 5'  | windows",
            "provider.schema.json | 'kind: aliyun-push\nregion: cn-hangzhou\nendpoint: x\naccess-key-id: a\naccess-key-secret: b\napps: {m: {}}\nios:\n  bagde: 1' | bagde",
            "channel.schema.json  | 'receivers: [phone]\nprovidres: [twilio]'            | providres",
            "channel.schema.json  | 'receivers: [phone]\nproviders: [Twilio]'            | providers",
            "channel.schema.json  | 'receivers: []\nproviders: [twilio]'                 | receivers",
            "channel.schema.json  | 'receivers: [phone]\nproviders: [twilio]\nconsumers: 300' | consumers",
            "redelivery.schema.json | 'quick: {maximum: 2, first-delay: 200ms, multiplier: 3, jitter: 30, longest: 1s, deadline: 25s}\nschedules: {default: {steps: [10 s], up-to: 1h}}' | steps",
            "redelivery.schema.json | 'quick: {maximum: 20, first-delay: 200ms, multiplier: 3, jitter: 30, longest: 1s, deadline: 25s}\nschedules: {default: {steps: [10s], up-to: 1h}}' | maximum",
            "redelivery.schema.json | 'quick: {maximum: 2, first-delay: 200ms, multiplier: 3, jitter: 30, longest: 1s, deadline: 25s}\nschedules: {mine: {steps: [10s], up-to: 1h}}' | default",
            "caller.schema.json   | 'keys: [abc]'                                        | keys",
            "camel.schema.json    | '- route:\n    from:\n      uri: direct\n      parameters: {name: x}\n      steps:\n        - chioce: {}' | chioce"})
    void findsAMistake(String file, String yaml, String word) {
        assertThat(mistakes(SCHEMAS.resolve(file), yaml)).as(yaml).anySatisfy(message -> assertThat(message).contains(word));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"provider.schema.json | 'kind: smtp\nhost: ${a}\nport: ${b}\nsecurity: ${c}\nfrom: ${d}\nenabled: ${e:true}\ndeadline: ${f}'",
            "provider.schema.json | 'kind: http\nurl: ${a}\nform: {a: {b: c}}\nconnections: ${n}'"})
    void takesAReferenceToASettingForAnyValue(String file, String yaml) {
        assertThat(mistakes(SCHEMAS.resolve(file), yaml)).isEmpty();
    }

    /** Regenerated by {@code -Dherald.write}. */
    @Test
    void theSchemaOfRoutesIsCamelsOwnWithPlaceholders() throws IOException {
        JsonNode own;
        try (InputStream in = EditorSchemasTests.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            own = withPlaceholders(JSON.readTree(in));
        }
        if (System.getProperty("herald.write") != null) {
            Files.writeString(CAMEL, JSON.writeValueAsString(own) + "\n");
        }
        assertThat(json(CAMEL).equals(own)).as("after a new Camel: mvn test -Dtest=EditorSchemasTests -Dherald.write").isTrue();
    }

    /** Camel fills a placeholder before it reads a number. */
    private static JsonNode withPlaceholders(JsonNode node) {
        if (node instanceof ObjectNode object) {
            String type = object.path("type").asText();
            if (object.path("type").isTextual() && (type.equals("number") || type.equals("boolean"))) {
                object.set("type", JSON.createArrayNode().add(type).add("string"));
                object.put("pattern", "^\\{\\{.+\\}\\}$");
            }
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(EditorSchemasTests::withPlaceholders);
        }
        return node;
    }

    private static String wanted(Path file) {
        return file.startsWith("routes") ? "camel.schema.json" : file.startsWith("config/providers") ? "provider.schema.json"
                : file.startsWith("config/channels") ? "channel.schema.json" : "redelivery.schema.json";
    }

    static List<String> mistakes(Path schema, String yaml) {
        try {
            return COMPILED.computeIfAbsent(schema, EditorSchemasTests::compiled).validate(YAML.readTree(yaml)).stream()
                    .map(ValidationMessage::getMessage).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema compiled(Path schema) {
        JsonNode document = json(schema);
        SpecVersion.VersionFlag version = document.get("$schema").asText().contains("draft-04") ? SpecVersion.VersionFlag.V4
                : SpecVersion.VersionFlag.V7;
        return JsonSchemaFactory.getInstance(version).getSchema(document,
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
    }

    private static Stream<JsonNode> properties(JsonNode node) {
        Stream<JsonNode> here = node.path("properties").isObject() && !node.path("const").isTextual()
                ? node.get("properties").properties().stream().map(property -> property.getValue())
                        .filter(property -> !property.has("const")) : Stream.empty();
        Stream<JsonNode> below = Stream.empty();
        for (JsonNode child : node) {
            below = Stream.concat(below, properties(child));
        }
        return Stream.concat(here, below);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
