package io.herald.explain;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.security.Callers;
import io.herald.testing.Keys;
import io.herald.testing.RunningHerald;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** What POST /api/explain says of the shipped routes; every broker runs it. */
@ContextConfiguration(initializers = Keys.class)
@ExtendWith(OutputCaptureExtension.class)
abstract class ExplainContract {

    private static final String PATH = "/api/explain";
    private static final String SMS = "{\"receiver\":\"+4915112345678\",\"content\":\"Your code is 482913\"}";
    private static final String CHINA = "{\"receiver\":\"+8613800138000\",\"content\":\"hello\"}";

    @Autowired
    Environment environment;
    @Autowired
    Keys keys;
    @Autowired
    Callers callers;
    RunningHerald herald;

    @BeforeEach
    void find() {
        herald = new RunningHerald(environment);
    }

    private JsonNode explain(String query, String request) {
        HttpResponse<String> answer = herald.post(PATH + query, request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void saysHowATextMessageGoesAndWhatItsGatewayGets() {
        JsonNode answer = explain("", SMS);

        assertThat(answer.at("/notification/receivers/0/addresses/0/country").textValue()).isEqualTo("DE");
        assertThat(answer.at("/notification/priority").textValue()).isEqualTo("normal");
        assertThat(answer.get("notification").has("id")).isFalse();
        assertThat(texts(answer.get("way")))
                .containsExactly("notification-rest", "notification-normalize", "notification-dispatch");
        assertThat(answer.get("count").intValue()).isEqualTo(1);
        assertThat(answer.get("complete").booleanValue()).isTrue();
        JsonNode delivery = answer.at("/deliveries/0");
        assertThat(delivery.get("channel").textValue()).isEqualTo("sms");
        assertThat(delivery.get("provider").textValue()).isEqualTo("json-gateway");
        assertThat(delivery.get("segments"))
                .isEqualTo(json("{\"encoding\":\"GSM-7\",\"segments\":1,\"characters\":19,\"units\":19,\"free\":141}"));
        assertThat(delivery.has("registered")).isFalse();
        assertThat(delivery.get("state").textValue()).isEqualTo("sent");
        assertThat(texts(delivery.get("way"))).containsExactly("delivery-route", "sms-send", "provider-json-gateway");
        JsonNode request = delivery.at("/requests/0");
        assertThat(request.get("method").textValue()).isEqualTo("POST");
        assertThat(request.get("url").textValue()).isEqualTo(herald.url("/sandbox/sms/json"));
        assertThat(request.at("/headers/Authorization").textValue()).isEqualTo("***");
        assertThat(json(request.get("body").textValue()).get("text").textValue()).isEqualTo("Your code is 482913");
        assertThat(delivery.has("verdict")).isFalse();
    }

    @Test
    void namesTheBranchAndTheValuesThatItRead() {
        JsonNode answer = explain("", CHINA);

        JsonNode decision = answer.at("/deliveries/0/decisions/0");
        assertThat(decision.get("id").textValue()).isEqualTo("delivery-choose-provider");
        assertThat(decision.get("route").textValue()).isEqualTo("delivery-route");
        assertThat(decision.get("file").textValue()).isEqualTo("routes/routing/delivery-route.camel.yaml");
        assertThat(decision.get("line").intValue()).isPositive();
        assertThat(decision.get("branch").textValue()).isEqualTo("when 1");
        JsonNode test = decision.at("/tested/0");
        assertThat(test.get("fits").booleanValue()).isTrue();
        assertThat(test.get("when").textValue()).startsWith("${exchangeProperty.channel} == 'sms' && ");
        assertThat(test.at("/values/exchangeProperty.country").textValue()).isEqualTo("CN");
        assertThat(test.get("values").get("bean:catalog?method=has('aliyun-sms')").textValue()).isEqualTo("true");
        assertThat(answer.at("/deliveries/0/provider").textValue()).isEqualTo("aliyun-sms");
    }

    @Test
    void saysWhatMakesATextMessageExpensive() {
        JsonNode segments = explain("", "{\"receiver\":\"+4915112345678\",\"content\":\"" + "x".repeat(70) + "中\"}")
                .at("/deliveries/0/segments");

        assertThat(segments).isEqualTo(json("{\"encoding\":\"UCS-2\",\"segments\":2,\"characters\":71,\"units\":71,\"free\":63,"
                + "\"because\":\"中\"}"));
    }

    @Test
    void saysWhyABranchWasNotTaken() {
        JsonNode channels = find(explain("", SMS).get("decisions"), "notification-choose-channels");

        assertThat(channels.get("branch").textValue()).isEqualTo("none");
        assertThat(channels.at("/tested/0/fits").booleanValue()).isFalse();
        assertThat(channels.at("/tested/0/values").get("exchangeProperty.metadata-topic").isNull()).isTrue();
    }

    private static JsonNode find(JsonNode decisions, String id) {
        for (JsonNode each : decisions) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no decision " + id + " in " + decisions);
    }

    @Test
    void masksWhatASignedCallHolds() {
        JsonNode parameters = explain("", CHINA).at("/deliveries/0/requests/0/parameters");

        assertThat(parameters.get("PhoneNumbers").textValue()).isEqualTo("8613800138000");
        assertThat(parameters.get("SignName").textValue()).isEqualTo("Herald");
        assertThat(parameters.get("AccessKeyId").textValue()).isEqualTo("***");
        assertThat(parameters.get("Signature").textValue()).isEqualTo("***");
    }

    @Test
    void showsTheSourceOfAMailAndItsEnvelope() {
        JsonNode delivery = explain("", "{\"receiver\":\"alice@example.com\",\"subject\":\"Welcome\",\"content\":\"Good to have you\"}")
                .at("/deliveries/0");
        JsonNode request = delivery.at("/requests/0");

        assertThat(delivery.has("segments")).isFalse();
        assertThat(request.get("protocol").textValue()).isEqualTo("smtp");
        assertThat(request.get("url").textValue()).isEqualTo("smtp://127.0.0.1:" + environment.getProperty("herald.email.port"));
        assertThat(request.at("/parameters/MAIL FROM").textValue()).isEqualTo("herald@sandbox.example");
        assertThat(request.at("/parameters/RCPT TO").textValue()).isEqualTo("alice@example.com");
        assertThat(request.get("body").textValue()).contains("Subject: Welcome", "To: alice@example.com", "Good to have you");
    }

    @Test
    void showsTheParametersOfAPush() {
        JsonNode delivery = explain("", "{\"receiver\":\"device:4f1c9a\",\"subject\":\"Parcel\",\"content\":\"At your door\"}")
                .at("/deliveries/0");

        assertThat(texts(delivery.get("way")))
                .containsExactly("delivery-route", "push-send", "push-options", "provider-aliyun-push");
        JsonNode parameters = delivery.at("/requests/0/parameters");
        assertThat(parameters.get("Target").textValue()).isEqualTo("DEVICE");
        assertThat(parameters.get("TargetValue").textValue()).isEqualTo("4f1c9a");
        assertThat(parameters.get("Title").textValue()).isEqualTo("Parcel");
        assertThat(parameters.get("AccessKeyId").textValue()).isEqualTo("***");
    }

    @Test
    void showsWhatTheProviderThenGets() {
        String content = "hello " + System.nanoTime();
        String request = CHINA.replace("hello", content);
        JsonNode shown = explain("", request).at("/deliveries/0/requests/0/parameters");

        herald.post("/api/notification", request);
        JsonNode got = await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox("8613800138000").stream()
                .filter(each -> each.get("content").textValue().contains(content)).findFirst(), Optional::isPresent).get();

        assertThat(shown.get("TemplateParam")).isEqualTo(got.at("/details/templateParam"));
        assertThat(shown.get("SignName")).isEqualTo(got.at("/details/from"));
        assertThat(shown.get("TemplateCode")).isEqualTo(got.at("/details/templateCode"));
    }

    @Test
    void followsARuleThatChoosesTwoChannels() {
        JsonNode answer = explain("", "{\"receiver\":{\"email\":\"alice@example.com\",\"phone\":\"+4915112345678\"},"
                + "\"content\":\"x\",\"metadata\":{\"topic\":\"security\"}}");

        assertThat(answer.get("deliveries").findValuesAsText("channel")).containsExactly("email", "sms");
        assertThat(find(answer.get("decisions"), "notification-choose-channels").get("branch").textValue()).isEqualTo("when 1");
    }

    @Test
    void explainsTheFirstTwentyOfMany() {
        List<String> receivers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            receivers.add("\"device:d" + i + "\"");
        }

        JsonNode answer = explain("", "{\"receiver\":" + receivers + ",\"content\":\"x\"}");

        assertThat(answer.get("count").intValue()).isEqualTo(30);
        assertThat(answer.get("deliveries")).hasSize(20);
        assertThat(answer.get("complete").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"+4915112345678, transient, waiting, sms, 10, otherwise", "+4915112345678, throttled, waiting, sms, 10, otherwise",
            "+4915112345678, permanent, dead, , , when 1", "+4915112345678, provider-down, rerouted, , , when 5",
            "+8613800138000, unknown, dead, , , when 3", "+4915112345678, unknown, waiting, sms, 10, otherwise",
            "device:4f1c9a, unknown, waiting, push-unknown, 10, when 4", "device:4f1c9a, provider-down, waiting, push, 10, otherwise",
            "alice@example.com, transient, waiting, email, 60, otherwise"})
    void saysWhatDeliveryFailedWouldDo(String receiver, String fail, String then, String schedule, Long seconds, String branch) {
        JsonNode verdict = explain("?fail=" + fail, "{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}").at("/deliveries/0/verdict");

        assertThat(verdict.get("then").textValue()).isEqualTo(then);
        assertThat(verdict.path("schedule").textValue()).isEqualTo(schedule);
        assertThat(verdict.has("withinSeconds") ? verdict.get("withinSeconds").longValue() : null).isEqualTo(seconds);
        assertThat(verdict.at("/failure/class").textValue()).isEqualTo(fail);
        assertThat(find(verdict.get("decisions"), "delivery-verdict").get("branch").textValue()).isEqualTo(branch);
        assertThat(verdict.path("to").path("provider").textValue()).isEqualTo(then.equals("rerouted") ? "twilio" : null);
    }

    @Test
    void saysWhyARouteCannotSend() {
        JsonNode delivery = explain("", "{\"receiver\":\"device:1\",\"content\":\"x\",\"metadata\":{\"push-type\":\"LETTER\"}}")
                .at("/deliveries/0");

        assertThat(delivery.get("state").textValue()).isEqualTo("failed");
        assertThat(delivery.at("/failure/code").textValue()).isEqualTo("push-refused");
        assertThat(delivery.get("requests")).isEmpty();
        assertThat(delivery.at("/verdict/then").textValue()).isEqualTo("dead");
    }

    @Test
    void sendsNothingAndTellsNobodyThatItDid(CapturedOutput output) {
        String device = "device:unsent" + System.nanoTime();
        explain("?fail=permanent", "{\"receiver\":\"" + device + "\",\"content\":\"x\"}");

        String sent = "device:sent" + System.nanoTime();
        herald.post("/api/push", "{\"receiver\":\"" + sent + "\",\"content\":\"x\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> !herald.inbox(sent).isEmpty());

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() ->
                assertThat(output.toString().lines().filter(line -> line.contains("push sent"))).hasSize(1));
        assertThat(herald.inbox(device)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', {\"receiver\":\"nobody\"}, content, is missing", "'', [], '', the body must be a JSON object",
            "?fail=sometimes, {}, fail, 'must be one of transient, throttled, permanent, provider-down, unknown'",
            "?code=1, {}, code, 'needs ''fail'', the class of the failure'", "?fail=permanent&fail=unknown, {}, fail, stands twice",
            "?why=x, {}, '', 'there is an unknown parameter; known are fail, code'"})
    void refusesWhatItWouldRefuse(String query, String request, String field, String message) {
        HttpResponse<String> answer = herald.post(PATH + query, request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).get("errors")).anySatisfy(error -> {
            assertThat(error.get("field").textValue()).isEqualTo(field);
            assertThat(error.get("message").textValue()).isEqualTo(message);
        });
    }

    @Test
    void showsACallerWhatItMaySendAndNothingElse() {
        String key = keys.caller("shop", "channels: [sms]", "providers: [twilio]");
        await().atMost(Duration.ofSeconds(2)).until(() -> callers.withKey(key).isPresent());

        HttpResponse<String> own = post(key, SMS);
        HttpResponse<String> mail = post(key, "{\"receiver\":\"alice@example.com\",\"content\":\"x\"}");

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(json(own.body()).at("/deliveries/0/provider").textValue()).isEqualTo("twilio");
        assertThat(json(own.body()).at("/notification/caller").textValue()).isEqualTo("shop");
        assertThat(mail.statusCode()).isEqualTo(403);
        assertThat(mail.body()).contains("needs the scope channels: email").doesNotContain("smtp");
        assertThat(post(Keys.key(), SMS).statusCode()).isEqualTo(401);
    }

    @Test
    void showsNoRequestToAProviderThatTheCallerMayNotUse() {
        String key = keys.caller("branch", "providers: [twilio]");
        await().atMost(Duration.ofSeconds(2)).until(() -> callers.withKey(key).isPresent());

        JsonNode delivery = json(post(key, CHINA).body()).at("/deliveries/0");

        assertThat(delivery.get("state").textValue()).isEqualTo("dead");
        assertThat(delivery.at("/failure/code").textValue()).isEqualTo("not-permitted");
        assertThat(delivery.get("requests")).isEmpty();
    }

    private HttpResponse<String> post(String key, String request) {
        return herald.send(HttpRequest.newBuilder(URI.create(herald.url(PATH))).header("X-API-Key", key)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(request)));
    }

    @Test
    void isOnlyPosted() {
        assertThat(herald.get(herald.url(PATH)).statusCode()).isEqualTo(405);
    }

    @Test
    void answersWithinTwoHundredMillisecondsOnceItIsWarm() {
        for (int i = 0; i < 20; i++) {
            explain("?fail=transient", SMS);
        }
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            long start = System.nanoTime();
            explain("?fail=transient", SMS);
            nanos.add(System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(nanos.stream().sorted().toList().get(10))).isLessThan(Duration.ofMillis(200));
    }
}
