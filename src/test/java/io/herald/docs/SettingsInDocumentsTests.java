package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** Documents name no setting that is not there; docs/rules.md does, since it shows what is refused. */
class SettingsInDocumentsTests {

    private static final Pattern KEY = Pattern.compile("(?<![\\w./-])herald\\.[a-z][a-z0-9.-]*[a-z0-9]");
    private static final Pattern VARIABLE = Pattern.compile("`[^`]*?(HERALD_[A-Z_]+[A-Z])");

    private static final String REFUSED = "rules.md";

    @Test
    void everyKeyStandsInTheApplicationsFile() throws IOException {
        Set<String> keys = keys();
        Set<String> unknown = new TreeSet<>();
        for (Markdown document : Markdown.all()) {
            KEY.matcher(document.text()).results().map(found -> found.group())
                    .filter(key -> !document.file().toString().endsWith(REFUSED)).filter(key -> keys.stream().noneMatch(known -> known.equals(key) || known.startsWith(key + ".")))
                    .forEach(key -> unknown.add(document.file() + ": " + key));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyVariableOfProductionStandsInItsFile() throws IOException {
        String production = Files.readString(Path.of("config/application-production.yaml"));
        Set<String> relaxed = keys().stream().map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .collect(Collectors.toSet());

        assertThat(VARIABLE.matcher(Markdown.of("docs/configuration.md").text()).results().map(found -> found.group(1)))
                .isNotEmpty().allMatch(name -> relaxed.contains(name) || production.contains("${" + name));
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (var source : new YamlPropertySourceLoader().load("application",
                new FileSystemResource("config/application.yaml"))) {
            keys.addAll(((EnumerablePropertySource<Map<String, Object>>) source).getSource().keySet());
        }
        return keys;
    }
}
