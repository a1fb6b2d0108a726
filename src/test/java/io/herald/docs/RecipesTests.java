package io.herald.docs;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/recipes.md, made as they stand there, do what they say. */
class RecipesTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String GERMAN = "German numbers through gateway B first, three tries, then by e-mail";
    private static final List<String> LETTERS = new CopyOnWriteArrayList<>();
    @TempDir
    static Path folder;
    private static Kitchen kitchen;

    @BeforeAll
    static void open() {
        kitchen = new Kitchen(folder);
    }

    @AfterAll
    static void close() {
        kitchen.close();
    }

    @AfterEach
    void calm() {
        kitchen.gateways().fail(false);
    }

    @Test
    void aNewGatewayTakesTheMessages() {
        try (Kitchen.Cooked recipe = kitchen.cook("A new SMS gateway")) {
            accepted("{\"receiver\":\"+12025550101\",\"content\":\"through acme\"}");

            assertThat(received("+12025550101").get("details").get("from").textValue()).isEqualTo("Acme");
        }
    }

    @Test
    void theFirstGatewayTakesAll() {
        try (Kitchen.Cooked recipe = kitchen.cook("Gateway order")) {
            accepted("{\"receiver\":\"+12025550102\",\"content\":\"in order\"}");

            assertThat(call("in order")).startsWith("/2010-04-01");
        }
    }

    @Test
    void aCountryHasItsGateway() {
        try (Kitchen.Cooked recipe = kitchen.cook("By country")) {
            accepted("{\"receiver\":\"+33612345678\",\"content\":\"en France\"}");
            accepted("{\"receiver\":\"+12025550103\",\"content\":\"elsewhere\"}");

            assertThat(call("en France")).startsWith("/2010-04-01");
            assertThat(call("elsewhere")).startsWith("/json");
        }
    }

    @Test
    void aTenantHasItsGateway() {
        try (Kitchen.Cooked recipe = kitchen.cook("By metadata")) {
            accepted("{\"receiver\":\"+12025550104\",\"content\":\"for acme\",\"metadata\":{\"tenant\":\"acme\"}}");

            assertThat(call("for acme")).startsWith("/2010-04-01");
        }
    }

    @Test
    void germanNumbersGoThroughGatewayBThreeTimesAndThenByMail() {
        kitchen.gateways().fail(true);
        try (Kitchen.Cooked recipe = kitchen.cook(GERMAN)) {
            accepted("{\"receiver\":{\"phone\":\"+4915112345678\",\"email\":\"recipe@example.com\"},"
                    + "\"channel\":\"sms\",\"content\":\"three tries\"}");
            String noMail = accepted("{\"receiver\":\"+4915112345679\",\"content\":\"no mail\"}");

            assertThat(received("recipe@example.com").get("content").textValue()).contains("three tries");
            assertThat(calls("three tries")).hasSize(3).allMatch(call -> call.startsWith("/2010-04-01"));
            assertThat(letter(noMail).get("schedule").textValue()).isEqualTo("sms");
            assertThat(calls("no mail")).hasSize(3);
        }
    }

    @Test
    void whatIsUrgentGoesOnToEachProviderInTurn() {
        kitchen.gateways().fail(true);
        try (Kitchen.Cooked recipe = kitchen.cook("What is urgent does not wait")) {
            accepted("{\"receiver\":\"+12025550123\",\"content\":\"be quick\",\"priority\":\"urgent\"}");

            assertThat(received("12025550123").get("provider").textValue()).isEqualTo("aliyun");
            assertThat(calls("be quick")).hasSize(6);
        }
    }

    @Test
    void redeliveryFollowsItsNewNumbers() {
        kitchen.gateways().fail(true);
        try (Kitchen.Cooked recipe = kitchen.cook("Redelivery numbers")) {
            String request = "{\"receiver\":\"+12025550105\",\"content\":\"new numbers\"}";

            assertThat(letter(accepted(request)).get("schedule").textValue()).isEqualTo("sms");
            assertThat(calls("new numbers")).hasSize(2);
            JsonNode explained = json(post("/api/explain?fail=transient", request).body());
            assertThat(explained.at("/deliveries/0/verdict/withinSeconds").intValue()).isEqualTo(30);
        }
    }

    @Test
    void whatHasTimeFollowsAScheduleOfItsOwn() {
        kitchen.gateways().fail(true);
        try (Kitchen.Cooked recipe = kitchen.cook("A schedule of its own for what has time")) {
            JsonNode letter = letter(accepted("{\"receiver\":\"+12025550124\",\"content\":\"no haste\",\"priority\":\"bulk\"}"));

            assertThat(letter.get("verdict").textValue()).isEqualTo("retry");
            assertThat(letter.get("schedule").textValue()).isEqualTo("patient");
        }
    }

    @Test
    void aTemplateSaysItOnEachChannelInItsOwnWords() {
        try (Kitchen.Cooked recipe = kitchen.cook("A template")) {
            accepted(recipe.request("template"));

            assertThat(received("parcel@example.com").get("subject").textValue()).isEqualTo("Your parcel 4711");
            assertThat(text("parcel@example.com")).isEqualTo("Hello Alice,\n\nit arrives on Monday.");
            call("Alice, your parcel arrives on Monday.");
        }
    }

    @Test
    void aLanguageIsOneMoreFile() {
        try (Kitchen.Cooked template = kitchen.cook("A template"); Kitchen.Cooked recipe = kitchen.cook("A language")) {
            accepted(recipe.request("language"));

            assertThat(received("paket@example.com").get("subject").textValue()).isEqualTo("Ihr Paket 4711");
            assertThat(text("paket@example.com")).isEqualTo("Hallo Alice,\n\nes kommt am Montag.");
        }
    }

    @Test
    void aTemplateSaysOnTheOtherChannelWhatItHasForThat() {
        kitchen.gateways().fail(true);
        try (Kitchen.Cooked template = kitchen.cook("A template"); Kitchen.Cooked recipe = kitchen.cook(GERMAN)) {
            accepted("{\"receiver\":{\"phone\":\"+4915112345682\",\"email\":\"other@example.com\"},\"channel\":\"sms\","
                    + "\"template\":\"parcel\",\"data\":{\"name\":\"Bob\",\"number\":1,\"day\":\"Tuesday\"}}");

            assertThat(text("other@example.com")).isEqualTo("Hello Bob,\n\nit arrives on Tuesday.");
            assertThat(calls("Bob, your parcel arrives on Tuesday.")).hasSize(3);
        }
    }

    @Test
    void oneEventReachesAContactOnBothChannels() {
        try (Kitchen.Cooked recipe = kitchen.cook("One event on e-mail and SMS")) {
            accepted(recipe.request("both"));

            assertThat(text("both@example.com")).isEqualTo("On its way.");
            call("+4915112345683");
        }
    }

    @Test
    void aChatRoomIsAChannel() {
        kitchen.secret("ops-room-url", kitchen.gateways().url() + "/cgi-bin/webhook/send?key=0a1b2c");
        try (Kitchen.Cooked recipe = kitchen.cook("A chat room")) {
            accepted(recipe.request("chat"));

            assertThat(call("Disk full")).isEqualTo("/cgi-bin/webhook/send?key=0a1b2c {\"msgtype\":\"text\",\"text\":"
                    + "{\"content\":\"Disk full on db-2\"}}");
        }
    }

    @Test
    void aKindOfAddressIsAWordInAChannelsFile() {
        try (Kitchen.Cooked recipe = kitchen.cook("A new receiver kind")) {
            accepted(recipe.request("kind"));

            assertThat(json(call("STOP").substring("/json ".length())).get("to").textValue()).isEqualTo("72000");
        }
        assertThat(post("/api/notification", "{\"receiver\":\"code:72000\",\"content\":\"STOP\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void eachAlertOfGrafanaBecomesOneNotification() {
        try (Kitchen.Cooked recipe = kitchen.cook("Grafana alerts at a path of their own")) {
            HttpResponse<String> first = post("/api/grafana", recipe.request("grafana"));
            HttpResponse<String> again = post("/api/grafana", recipe.request("grafana").replace("us-1\"}", "us-2\"}"));
            accepted("{\"receiver\":\"tag:oncall\",\"content\":\"last\",\"subject\":\"last\"}");

            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(json(first.body()).get("ids")).hasSize(2).isEqualTo(json(again.body()).get("ids"));
            List<JsonNode> pushes = await().atMost(SOON).until(() -> kitchen.herald().inbox("tag:oncall"), all -> all.size() > 2);
            assertThat(pushes).extracting(push -> push.get("subject").textValue() + ": " + push.get("content").textValue())
                    .containsExactlyInAnyOrder("last: last", "High memory usage: This alert was triggered for zone us-1",
                            "High CPU usage: This alert was triggered for zone eu-1");
        }
        assertThat(post("/api/grafana", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void aCallOfGrafanaIsAcceptedOnlyWhenEveryAlertIs() {
        try (Kitchen.Cooked recipe = kitchen.cook("Grafana alerts at a path of their own")) {
            String bad = recipe.request("grafana").replace("High CPU usage", "two\\nlines");

            assertThat(post("/api/grafana", bad).statusCode()).isEqualTo(400);
            assertThat(post("/api/grafana", "{\"alerts\": [{\"labels\": {\"alertname\": \"bare\"}, \"annotations\": {}}]}").statusCode()).isEqualTo(202);
            assertThat(post("/api/grafana", "{\"alerts\": [").statusCode()).isEqualTo(400);
            assertThat(kitchen.herald().get(kitchen.herald().url("/api/grafana")).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void aSecondQueueIsOneRoute() throws IOException, TimeoutException {
        try (Kitchen.Cooked recipe = kitchen.cook("A second input queue");
                Connection connection = kitchen.herald().connect(); Channel channel = connection.createChannel()) {
            channel.basicPublish("", "partner", new AMQP.BasicProperties.Builder().contentType("application/json").deliveryMode(2)
                    .build(), "{\"receiver\":\"partner@example.com\",\"content\":\"by queue\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(text("partner@example.com")).isEqualTo("by queue");
        }
    }

    @Test
    void aChannelThatIsOffKeepsItsQueue() throws IOException, TimeoutException {
        try (Connection connection = kitchen.herald().connect(); Channel channel = connection.createChannel()) {
            try (Kitchen.Cooked recipe = kitchen.cook("A channel switched off, its queue kept")) {
                accepted("{\"receiver\":\"+12025550106\",\"content\":\"it waits\"}");

                await().atMost(SOON).until(() -> channel.messageCount("delivery.sms.json-gateway") == 1);
                assertThat(calls("it waits")).isEmpty();
            }
            call("it waits");
        }
    }

    private static String accepted(String body) {
        HttpResponse<String> answer = post("/api/notification", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer.body()).get("id").textValue();
    }

    private static HttpResponse<String> post(String path, String body) {
        return kitchen.herald().post(path, body);
    }

    private static JsonNode received(String receiver) {
        return await().atMost(SOON).until(() -> kitchen.herald().inbox(receiver), inbox -> !inbox.isEmpty()).get(0);
    }

    private static String text(String receiver) {
        return received(receiver).get("content").textValue().replace("\r\n", "\n");
    }

    private static String call(String text) {
        return await().atMost(SOON).until(() -> calls(text), calls -> !calls.isEmpty()).get(0);
    }

    private static List<String> calls(String text) {
        return kitchen.gateways().calls(text);
    }

    private static JsonNode letter(String notificationId) {
        try (Connection connection = kitchen.herald().connect(); Channel channel = connection.createChannel()) {
            return await().atMost(SOON).until(() -> {
                GetResponse letter = channel.basicGet("delivery.dead", true);
                if (letter != null) {
                    LETTERS.add(new String(letter.getBody(), StandardCharsets.UTF_8));
                }
                return LETTERS.stream().filter(text -> text.contains(notificationId)).findFirst();
            }, Optional::isPresent).map(RunningHerald::json).orElseThrow();
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
