package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.testing.FreePorts;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The rule of "Change a route" in the README, put where it says, does what it says. */
@HeraldTest
@ContextConfiguration(initializers = {FreePorts.class, ChangeARouteTests.Changed.class})
@DirtiesContext
class ChangeARouteTests {

    private static final String PHONE = "+4915112345678";

    @Autowired
    Environment environment;

    @Test
    void theReadmesRuleSendsGermanNumbersThroughTwilio() {
        RunningHerald herald = new RunningHerald(environment);
        assertThat(json(herald.post("/api/notification", "{\"receiver\":\"" + PHONE + "\",\"content\":\"x\"}").body())
                .get("status").textValue()).isEqualTo("accepted");

        assertThat(await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox(PHONE), inbox -> !inbox.isEmpty())
                .get(0).get("provider").textValue()).isEqualTo("twilio");
    }

    /** The shipped routes, edited as the README says. */
    static final class Changed implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path routes = Path.of("target/changed-routes");
                copy(Path.of("routes"), routes);
                Path file = routes.resolve("routing/delivery-route.camel.yaml");
                String rule = Markdown.of("README.md").blocks().stream().filter(block -> block.language().equals("yaml"))
                        .findFirst().orElseThrow().text().replaceAll("(?m)^ {3}", "");
                Files.writeString(file, Files.readString(file).replace("            when:\n", "            when:\n" + rule));
                TestPropertyValues.of("herald.routes=" + routes).applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }
}
