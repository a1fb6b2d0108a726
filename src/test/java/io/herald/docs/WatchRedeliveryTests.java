package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The commands of "Watch redelivery work", run as they are written; only the port is another. */
@HeraldTest
class WatchRedeliveryTests {

    @Autowired
    Environment environment;

    @Test
    void itsCommandsDoWhatItSays() {
        assumeTrue(Shell.has("curl"), "no curl");
        RunningHerald herald = new RunningHerald(environment);
        List<String> commands = Markdown.of("docs/operations.md").commands("curl").stream()
                .filter(command -> command.contains("sandbox") || command.contains("Third time"))
                .map(command -> command.replace("http://127.0.0.1:8080", herald.url(""))).toList();
        assertThat(commands).hasSize(4);
        int before = herald.inbox("+4915112345678").size();

        assertThat(json(Shell.run(commands.get(0))).get("left").asInt()).isEqualTo(2);
        assertThat(json(Shell.run(commands.get(1))).get("status").textValue()).isEqualTo("accepted");
        await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox("+4915112345678").size() > before);
        assertThat(json(Shell.run(commands.get(2)))).isEmpty();
        Shell.run(commands.get(3));
        assertThat(json(Shell.run(commands.get(2)))).isEmpty();
    }
}
