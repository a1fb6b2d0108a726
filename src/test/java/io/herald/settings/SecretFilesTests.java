package io.herald.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SecretFilesTests {

    @TempDir
    Path folder;
    private final StandardEnvironment environment = new StandardEnvironment();

    @BeforeEach
    void mount() {
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("herald.secrets", folder.toString())));
        new SecretFiles().postProcessEnvironment(environment, null);
    }

    @Test
    void readsAFileThatWasMountedAfterTheStart() throws IOException {
        assertThat(environment.containsProperty("secret.gateway-token")).isFalse();

        Files.writeString(folder.resolve("gateway-token"), "s3cret\n");

        assertThat(environment.resolveRequiredPlaceholders("Bearer ${secret.gateway-token}")).isEqualTo("Bearer s3cret");
    }

    @Test
    void namesASecretThatIsMissing() {
        assertThatIllegalArgumentException().isThrownBy(() -> environment.resolveRequiredPlaceholders("${secret.nothing}"))
                .withMessageContaining("secret.nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret.", "secret..", "secret.../other", "secret.a/b", "secret.folder", "secrets.key"})
    void reachesNothingButItsFiles(String key) throws IOException {
        Files.createDirectories(folder.resolve("folder"));
        Files.writeString(folder.resolve("key"), "x");

        assertThat(environment.getProperty(key)).isNull();
    }

    @Test
    void standsInForOneThatOnlyTheMachineHas() {
        StandardEnvironment offline = new StandardEnvironment();
        SecretFiles.addWithStandInsTo(offline);

        assertThat(offline.getProperty("secret.room-url")).isEqualTo("https://secret.invalid/room-url");
    }
}
