package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.testing.EditedFolders;
import io.herald.testing.FreePorts;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The rule of "Change a route" in the README, put where it says while Herald runs, does what it says. */
@HeraldTest
@ContextConfiguration(initializers = {FreePorts.class, EditedFolders.class})
@DirtiesContext
class ChangeARouteTests {

    private static final String PHONE = "+4915112345678";
    private static final String FILE = "routes/routing/delivery-route.camel.yaml";

    @Autowired
    Environment environment;
    @Autowired
    EditedFolders folders;

    @Test
    void theReadmesRuleSendsGermanNumbersThroughTwilio() {
        RunningHerald herald = new RunningHerald(environment);
        String before = version(herald);
        String rule = Markdown.of("README.md").blocks().stream().filter(block -> block.language().equals("yaml"))
                .findFirst().orElseThrow().text().replaceAll("(?m)^ {3}", "");

        folders.edit(FILE, "            when:\n", "            when:\n" + rule);
        await().atMost(Duration.ofSeconds(20)).until(() -> !version(herald).equals(before));

        assertThat(json(herald.post("/api/notification", "{\"receiver\":\"" + PHONE + "\",\"content\":\"x\"}").body())
                .get("status").textValue()).isEqualTo("accepted");
        assertThat(await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox(PHONE), inbox -> !inbox.isEmpty())
                .get(0).get("provider").textValue()).isEqualTo("twilio");
    }

    private static String version(RunningHerald herald) {
        return json(herald.get(herald.url("/api/routes")).body()).get("version").textValue();
    }
}
