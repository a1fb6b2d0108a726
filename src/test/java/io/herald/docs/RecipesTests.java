package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.herald.testing.FreePorts;
import io.herald.testing.HeraldTest;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/** The recipes, put where they say, do what they say; two gateways answer 500. */
@HeraldTest
@ContextConfiguration(initializers = {FreePorts.class, RecipesTests.Cooked.class})
@DirtiesContext
class RecipesTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    @Autowired
    Environment environment;

    @Test
    void germanNumbersGoThroughGatewayBThreeTimesAndThenByMail() {
        RunningHerald herald = new RunningHerald(environment);
        herald.post("/api/notification", "{\"receiver\":{\"phone\":\"+4915112345678\",\"email\":\"recipe@example.com\"},"
                + "\"channel\":\"sms\",\"content\":\"three tries\"}");

        List<JsonNode> mails = await().atMost(SOON).until(() -> herald.inbox("recipe@example.com"), inbox -> !inbox.isEmpty());
        assertThat(mails).singleElement().satisfies(mail -> assertThat(mail.get("content").textValue()).contains("three tries"));
        assertThat(calls("three tries")).hasSize(3).allMatch(call -> call.startsWith("/2010-04-01"));
    }

    @Test
    void aGermanNumberWithoutAnAddressForMailWaits() {
        String id = post("\"receiver\":\"+4915112345679\",\"content\":\"no mail\"");

        assertThat(letter(id).get("schedule").textValue()).isEqualTo("sms");
        assertThat(calls("no mail")).hasSize(3);
    }

    @Test
    void whatIsUrgentGoesOnToEachProviderInTurn() {
        RunningHerald herald = new RunningHerald(environment);
        post("\"receiver\":\"+12025550123\",\"content\":\"be quick\",\"priority\":\"urgent\"");

        List<JsonNode> received = await().atMost(SOON).until(() -> herald.inbox("12025550123"), inbox -> !inbox.isEmpty());
        assertThat(received).singleElement().satisfies(sms -> assertThat(sms.get("provider").textValue()).isEqualTo("aliyun"));
        assertThat(calls("be quick")).hasSize(6);
    }

    @Test
    void whatHasTimeFollowsAScheduleOfItsOwn() {
        String id = post("\"receiver\":\"+12025550124\",\"content\":\"no haste\",\"priority\":\"bulk\"");

        JsonNode letter = letter(id);
        assertThat(letter.get("verdict").textValue()).isEqualTo("retry");
        assertThat(letter.get("schedule").textValue()).isEqualTo("patient");
    }

    @Test
    void aTemplateSaysItOnEachChannelInItsOwnWords() {
        accepted(example("template request"));

        assertThat(mail("parcel@example.com").get("subject").textValue()).isEqualTo("Your parcel 4711");
        assertThat(text("parcel@example.com")).isEqualTo("Hello Alice,\n\nit arrives on Monday.");
        await().atMost(SOON).until(() -> !calls("Alice, your parcel arrives on Monday.").isEmpty());
    }

    @Test
    void aLanguageIsOneMoreFile() {
        accepted(example("language request"));

        assertThat(mail("paket@example.com").get("subject").textValue()).isEqualTo("Ihr Paket 4711");
        assertThat(text("paket@example.com")).isEqualTo("Hallo Alice,\n\nes kommt am Montag.");
    }

    @Test
    void aTemplateSaysOnTheOtherChannelWhatItHasForThat() {
        accepted("{\"receiver\":{\"phone\":\"+4915112345682\",\"email\":\"other@example.com\",\"locale\":\"de\"},\"channel\":\"sms\","
                + "\"template\":\"parcel\",\"data\":{\"name\":\"Bob\",\"number\":1,\"day\":\"Dienstag\"}}");

        assertThat(text("other@example.com")).isEqualTo("Hallo Bob,\n\nes kommt am Dienstag.");
        assertThat(calls("Bob, your parcel arrives on Dienstag.")).hasSize(3);
    }

    private String text(String receiver) {
        return mail(receiver).get("content").textValue().replace("\r\n", "\n");
    }

    private static String example(String name) {
        return Markdown.of("docs/recipes.md").examples(name).get(0).text();
    }

    private void accepted(String body) {
        assertThat(new RunningHerald(environment).post("/api/notification", body).statusCode()).isEqualTo(202);
    }

    private JsonNode mail(String receiver) {
        return await().atMost(SOON).until(() -> new RunningHerald(environment).inbox(receiver), inbox -> !inbox.isEmpty()).get(0);
    }

    private String post(String fields) {
        return json(new RunningHerald(environment).post("/api/notification", "{" + fields + "}").body()).get("id").textValue();
    }

    private JsonNode letter(String notificationId) {
        try (Connection connection = new RunningHerald(environment).connect(); Channel channel = connection.createChannel()) {
            GetResponse letter = await().atMost(SOON).until(() -> channel.basicGet("delivery.dead", true), got -> got != null
                    && new String(got.getBody(), StandardCharsets.UTF_8).contains(notificationId));
            return json(letter.getBody());
        } catch (IOException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> calls(String text) {
        return CALLS.stream().filter(call -> call.contains(text)).toList();
    }

    /** The shipped files with the recipes in them, and two gateways that always fail. */
    static final class Cooked implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path folder = Files.createTempDirectory("recipes");
                FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
                FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
                for (Markdown.Block recipe : Markdown.of("docs/recipes.md").examples("recipe ")) {
                    add(folder.resolve(recipe.example().substring("recipe ".length())), recipe.text());
                }
                String gateway = "http://127.0.0.1:" + failing(context);
                TestPropertyValues.of("herald.routes=" + folder.resolve("routes"), "herald.config=" + folder.resolve("config"),
                        "herald.sms.twilio.url=" + gateway, "herald.sms.json-gateway.url=" + gateway + "/json").applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void add(Path file, String recipe) throws IOException {
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, recipe);
                return;
            }
            String before = file.toString().endsWith("redelivery.yaml") ? "\nschedules:\n" : "            when:\n";
            String text = Files.readString(file);
            assertThat(text).contains(before);
            int at = text.indexOf(before) + before.length();
            Files.writeString(file, text.substring(0, at) + recipe + text.substring(at));
        }

        private static int failing(ConfigurableApplicationContext context) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Cooked::fail);
            server.start();
            context.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                    server.stop(0);
                }
            });
            return server.getAddress().getPort();
        }

        private static void fail(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            CALLS.add(exchange.getRequestURI().getPath() + " " + URLDecoder.decode(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        }
    }
}
