package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.Herald;
import io.herald.testing.HeraldTest;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/** config/application.yaml is complete: every setting stands there with a comment, and every one is used. */
@HeraldTest
class SettingsTests {

    private static final Path FILE = Path.of("config/application.yaml");
    private static final Pattern HYPHEN = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern NAMED =
            Pattern.compile("(?:\\$\\{|Property\\(\")(herald\\.[a-z0-9.-]+)[}:\"]");

    @Autowired
    ApplicationContext application;

    @Test
    void holdsEverySettingOfHerald() {
        Set<String> keys = ShippedFiles.settings();

        assertThat(bound()).isNotEmpty().allSatisfy(setting -> assertThat(keys)
                .as(FILE + " must hold " + setting).anyMatch(key -> isOrIsBelow(key, setting)));
    }

    @Test
    void holdsEverySettingThatAProviderFileOrTheCodeNames() {
        assertThat(ShippedFiles.settings()).containsAll(named());
    }

    @Test
    void usesEverySettingOfTheFile() {
        Set<String> used = new TreeSet<>(bound());
        used.addAll(named());

        assertThat(ShippedFiles.settings().stream().filter(key -> key.startsWith("herald."))).isNotEmpty()
                .allSatisfy(key -> assertThat(used).as(key + " is bound by no record and named by nobody")
                        .anyMatch(setting -> isOrIsBelow(key, setting)));
    }

    @Test
    void explainsEverySettingOfHerald() {
        List<String> lines = ShippedFiles.text(FILE).lines().toList();

        assertThat(ShippedFiles.application().at("herald").orElseThrow().everyEntry()
                .filter(entry -> entry.value().entries().isEmpty()))
                .allSatisfy(entry -> assertThat(lines.get(entry.place().line() - 1))
                        .as(FILE + ":" + entry.place().line()).contains(" # "));
    }

    @Test
    void takesAnySettingFromTheEnvironmentAsTheFileSays() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(
                "HERALD_INBOUND_DEFAULT_REGION", "DE", "HERALD_SMS_JSON_GATEWAY_TOKEN", "t", "HERALD_EMAIL_PASSWORD", "p")));
        new YamlPropertySourceLoader().load("file", new FileSystemResource(FILE))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);

        assertThat(Binder.get(environment).bind("herald.inbound.default-region", String.class).get()).isEqualTo("DE");
        assertThat(environment.resolveRequiredPlaceholders("${herald.sms.json-gateway.token}${herald.email.password:}"))
                .isEqualTo("tp");
    }

    /** The properties of every settings record, with their prefix. */
    private Set<String> bound() {
        return application.getBeansWithAnnotation(ConfigurationProperties.class).values().stream().map(Object::getClass)
                .filter(type -> type.getName().startsWith(Herald.class.getPackageName()))
                .flatMap(type -> properties(type.getAnnotation(ConfigurationProperties.class).value(), type))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> properties(String prefix, Class<?> record) {
        return Stream.of(record.getRecordComponents()).flatMap(component -> property(prefix, component));
    }

    private static Stream<String> property(String prefix, RecordComponent component) {
        String name = prefix + "." + HYPHEN.matcher(component.getName()).replaceAll("-").toLowerCase();
        return component.getType().isRecord() ? properties(name, component.getType()) : Stream.of(name);
    }

    /** Keys that provider files, channel files and the code write out. */
    private static Set<String> named() {
        Stream<String> texts = Stream.concat(
                Stream.of("config/channels", "config/providers").map(Path::of).flatMap(folder -> ShippedFiles.below(folder, ".yaml")),
                ShippedFiles.below(Path.of("src/main/java"), ".java")).map(ShippedFiles::text);
        return texts.flatMap(text -> NAMED.matcher(text).results().map(match -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOrIsBelow(String key, String setting) {
        return key.equals(setting) || key.startsWith(setting + ".");
    }
}
