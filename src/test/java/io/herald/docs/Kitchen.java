package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.Herald;
import io.herald.files.FileSetReader;
import io.herald.testing.FreePorts;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A running Herald in a folder of its own, whose files a test edits as docs/recipes.md says. */
final class Kitchen implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Markdown RECIPES = Markdown.of("docs/recipes.md");

    private final Path folder;
    private final Gateways gateways = new Gateways();
    private final ConfigurableApplicationContext application;

    Kitchen(Path folder) {
        this.folder = folder;
        copy("routes");
        copy("config");
        application = start();
    }

    /** Makes the edits of that heading and waits until they are live; closing takes them back. */
    Cooked cook(String heading) {
        Markdown recipe = RECIPES.section(heading);
        Map<Path, String> before = new LinkedHashMap<>();
        for (Markdown.Block block : recipe.examples("")) {
            edit(block, before);
        }
        try {
            awaitLive();
        } catch (RuntimeException | AssertionError e) {
            before.forEach(Kitchen::write);
            throw e;
        }
        return new Cooked(recipe, before);
    }

    private Environment environment() {
        return application.getEnvironment();
    }

    RunningHerald herald() {
        return new RunningHerald(environment());
    }

    Gateways gateways() {
        return gateways;
    }

    /** As a person who follows the document would who mounts a secret. */
    void secret(String name, String value) {
        try {
            Files.createDirectories(folder.resolve("secrets"));
            Files.writeString(folder.resolve("secrets").resolve(name), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        application.close();
        gateways.close();
    }

    private void edit(Markdown.Block block, Map<Path, String> before) {
        String[] example = block.example().split(" ", 2);
        if (example[0].equals("command")) {
            Shell.run("cd '" + folder + "' && " + block.text());
        } else if (example[0].equals("recipe") || example[0].equals("change")) {
            Path file = folder.resolve(example[1]);
            String text = read(file);
            before.putIfAbsent(file, text);
            write(file, example[0].equals("change") ? Edits.changed(text, block.text()) : Edits.added(text, block.text()));
        }
    }

    private void awaitLive() {
        String saved = new FileSetReader(folder.resolve("routes"), folder.resolve("config")).read().version();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            JsonNode routes = RunningHerald.json(herald().get(herald().url("/api/routes")).body());
            assertThat(routes.get("mistakes")).isEmpty();
            assertThat(routes.get("version").textValue()).isEqualTo(saved);
        });
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Herald.class).initializers(new FreePorts()).run(
                "--herald.routes=" + folder.resolve("routes"), "--herald.config=" + folder.resolve("config"),
                "--herald.secrets=" + folder.resolve("secrets"), "--herald.broker.folder=", "--herald.reload.folder=",
                "--herald.sms.twilio.url=" + gateways.url(), "--herald.sms.json-gateway.url=" + gateways.url() + "/json",
                "--herald.breaker.window=10000", "--herald.breaker.minimum=10000");
    }

    private void copy(String name) {
        try (Stream<Path> files = Files.walk(Path.of(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(folder.resolve(file), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            if (text == null) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One recipe that is live. */
    final class Cooked implements AutoCloseable {

        private final Markdown recipe;
        private final Map<Path, String> before;

        private Cooked(Markdown recipe, Map<Path, String> before) {
            this.recipe = recipe;
            this.before = before;
        }

        /** A request of the recipe, as it stands in the document. */
        String request(String name) {
            return recipe.examples(name + " request").get(0).text();
        }

        @Override
        public void close() {
            before.forEach(Kitchen::write);
            awaitLive();
        }
    }
}
