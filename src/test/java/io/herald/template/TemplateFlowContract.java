package io.herald.template;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.herald.notification.Address;
import io.herald.notification.MessageCodec;
import io.herald.notification.Notification;
import io.herald.notification.Priority;
import io.herald.notification.Receiver;
import io.herald.notification.Wording;
import io.herald.notification.Wordings;
import io.herald.testing.RunningHerald;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** The fields template, data and locale on both inputs, down to what each provider got; every broker runs it. */
@ExtendWith(OutputCaptureExtension.class)
abstract class TemplateFlowContract {

    private static final String PERSON = "Private-Person";

    @TempDir
    static Path folder;

    @Autowired
    Environment environment;
    @Autowired
    Templates templates;
    RunningHerald herald;

    @DynamicPropertySource
    static void write(DynamicPropertyRegistry registry) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        new TemplateFolder(folder.resolve("config"))
                .with("alarm/email.ftl", "---\nsubject: \"Alarm\"\n---\nAlarm: ${content}")
                .with("alarm/email.de.ftl", "---\nsubject: \"Alarm!\"\n---\nAlarm! ${content}")
                .with("code/sms.ftl", "---\nvendors:\n  aliyun-sms:\n    code: SMS_42\n    variables: [code, name]\n---\nHi ${name}: ${code}");
        registry.add("herald.config", () -> folder.resolve("config").toString());
    }

    @BeforeEach
    void look() {
        herald = new RunningHerald(environment);
    }

    @AfterEach
    void tellsTheLogNoData(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain(PERSON);
    }

    @ParameterizedTest
    @CsvSource({"de-AT, Willkommen, Hallo", "en-GB, Welcome, Hello", "pt, Welcome, Hello"})
    void speaksTheLanguageOfTheRequest(String locale, String subject, String greeting) {
        String receiver = mail();
        accepted("{\"receiver\":\"" + receiver + "\",\"template\":\"welcome\",\"data\":{\"name\":\"" + PERSON + "\"},\"locale\":\"" + locale + "\"}");

        JsonNode mail = received(receiver);
        assertThat(mail.get("subject").textValue()).isEqualTo(subject + ", " + PERSON + "!");
        assertThat(mail.get("content").textValue()).startsWith(greeting + " " + PERSON + ",");
    }

    @Test
    void speaksTheLanguageOfEachContactOnEachChannel() {
        String one = mail();
        String other = mail();
        String phone = phone("+491511");
        accepted("{\"receiver\":[{\"email\":\"" + one + "\",\"phone\":\"" + phone + "\",\"locale\":\"de-CH\"},{\"email\":\"" + other
                + "\",\"phone\":\"" + phone("+491512") + "\"}],\"channel\":[\"email\",\"sms\"],\"template\":\"welcome\",\"data\":{\"name\":\"Ann\"},\"locale\":\"en\"}");

        assertThat(received(one).get("content").textValue()).startsWith("Hallo Ann");
        assertThat(received(other).get("content").textValue()).startsWith("Hello Ann");
        assertThat(received(phone).get("content").textValue()).isEqualTo("Willkommen, Ann! Schön, dass du da bist.");
    }

    @Test
    void takesTheChannelThatTheTemplateHasATextFor() {
        String phone = phone("+491513");
        String mail = mail();
        accepted("{\"receiver\":{\"email\":\"" + mail + "\",\"phone\":\"" + phone + "\"},\"template\":\"code\",\"data\":{\"name\":\"Ann\",\"code\":7}}");

        assertThat(received(phone).get("content").textValue()).isEqualTo("Hi Ann: 7");
        assertThat(herald.inbox(mail)).isEmpty();
    }

    @Test
    void sendsTheCodeOfTheTextToAGatewayThatHasIt() {
        String phone = "+86138" + phone("").substring(0, 7) + 0;
        accepted("{\"receiver\":\"" + phone + "\",\"template\":\"code\",\"data\":{\"name\":\"A \\\"n\\\"\",\"code\":\"0815\"}}");

        JsonNode details = received(phone.substring(1)).get("details");
        assertThat(details.get("templateCode").textValue()).isEqualTo("SMS_42");
        assertThat(details.get("templateParam").textValue()).isEqualTo("{\"code\":\"0815\",\"name\":\"A \\\"n\\\"\"}");
        assertThat(details.get("from").textValue()).isEqualTo("Herald");
    }

    @Test
    void takesJsonFromTheQueue() {
        String receiver = mail();
        drop("application/json", Map.of(), "{\"receiver\":\"" + receiver + "\",\"template\":\"welcome\",\"data\":{\"name\":\"" + PERSON + "\"},\"locale\":\"de\"}");

        assertThat(received(receiver).get("content").textValue()).startsWith("Hallo " + PERSON);
    }

    @Test
    void takesTextFromTheQueueAsTheVariableContent() {
        String receiver = mail();
        drop("text/plain", Map.of("receiver", receiver, "template", "alarm"), "disk ${full}");
        assertThat(received(receiver).get("content").textValue()).isEqualTo("Alarm: disk ${full}");

        String german = mail();
        drop("text/plain", Map.of("receiver", german, "template", "alarm", "locale", "de-DE"), "Platte voll");
        assertThat(received(german).get("content").textValue()).isEqualTo("Alarm! Platte voll");
        assertThat(received(german).get("subject").textValue()).isEqualTo("Alarm!");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"template\":\"welcome\"                     | data.name: is missing: template 'welcome', email.ftl (line 3) needs it",
        "\"template\":\"welcome\",\"data\":{\"name\":null} | data.name: is missing: template 'welcome', email.ftl (line 3) needs it",
        "\"template\":\"nobody\"                      | template: must be one of alarm, code, welcome",
        "\"template\":\"../welcome\"                  | template: must be one of alarm, code, welcome",
        "\"template\":\"\"                            | template: must not be empty",
        "\"template\":7                               | template: must be a string",
        "\"template\":\"welcome\",\"data\":[]         | data: must be an object",
        "\"template\":\"welcome\",\"data\":{\"name\":\"a\\u0007\"} | data: must not hold control characters but tab and line breaks, nor halves of surrogate pairs",
        "\"template\":\"alarm\",\"data\":{\"content\":\"x\"},\"locale\":\"!\" | locale: must be a language tag such as de or zh-CN (BCP 47)",
        "\"template\":\"alarm\",\"content\":\"x\"     | content: is made by the template: leave it out",
        "\"template\":\"alarm\",\"subject\":\"x\"     | subject: is made by the template: leave it out",
        "\"content\":\"x\",\"data\":{}                | data: belongs to a template: name it in 'template'",
        "\"data\":{}                                  | content: is missing; data: belongs to a template: name it in 'template'",
        "\"template\":\"code\",\"data\":{\"name\":\"a\",\"code\":1} | template: has no text for a channel that reaches the receiver, only for sms",
        "\"template\":\"code\",\"channel\":\"email\"  | template: has no text for channel email, only for sms",
        "\"template\":\"welcome\",\"data\":{\"name\":\"a\\nb\"} | data: makes a subject of several lines of template 'welcome', email.ftl"})
    void refusesByNameOnBothInputs(String fields, String reason) {
        String body = "{\"receiver\":\"" + mail() + "\"," + fields + "}";
        HttpResponse<String> answer = herald.post("/api/notification", body);
        drop("application/json", Map.of(), body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        List<String> errors = new java.util.ArrayList<>();
        json(answer.body()).get("errors").forEach(each -> errors.add(each.get("field").textValue() + ": " + each.get("message").textValue()));
        assertThat(String.join("; ", errors)).isEqualTo(reason);
        assertThat(rejected().getProps().getHeaders().get("herald-reason")).hasToString(reason);
    }

    @Test
    void rejectsATextMessageWhoseTemplateNeedsMore() {
        drop("text/plain", Map.of("receiver", mail(), "template", "welcome"), PERSON);

        GetResponse rejected = rejected();
        assertThat(rejected.getProps().getHeaders().get("herald-reason"))
                .hasToString("data.name: is missing: template 'welcome', email.ftl (line 3) needs it");
        assertThat(rejected.getProps().getHeaders().get("template")).hasToString("welcome");
        assertThat(new String(rejected.getBody(), StandardCharsets.UTF_8)).isEqualTo(PERSON);
    }

    @Test
    void whatWasAcceptedKeepsItsTextWhateverBecomesOfTheTemplate() throws IOException {
        Path file = folder.resolve("config/templates/change/email.ftl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "first ${x}");
        templates.prepare(folder.resolve("config"), null).apply();
        String before = mail();
        accepted("{\"receiver\":\"" + before + "\",\"template\":\"change\",\"data\":{\"x\":1}}");
        assertThat(received(before).get("content").textValue()).isEqualTo("first 1");

        Files.writeString(file, "second ${x}");
        templates.prepare(folder.resolve("config"), null).apply();
        String after = mail();
        accepted("{\"receiver\":\"" + after + "\",\"template\":\"change\",\"data\":{\"x\":1}}");
        assertThat(received(after).get("content").textValue()).isEqualTo("second 1");

        String repeated = mail();
        Notification old = accepted(repeated, new Wording("email", null, "old", "first " + PERSON, null));
        Files.delete(file);
        templates.prepare(folder.resolve("config"), null).apply();
        publish(old);
        publish(old);
        assertThat(received(repeated).get("content").textValue()).isEqualTo("first " + PERSON);
        assertThat(herald.inbox(repeated)).allSatisfy(each -> assertThat(each.get("content").textValue()).isEqualTo("first " + PERSON));
    }

    private static Notification accepted(String receiver, Wording wording) {
        return new Notification(UUID.randomUUID().toString(), List.of(Receiver.of(new Address(Address.EMAIL, receiver))), List.of(), null,
                "first", Priority.NORMAL, Map.of(), null, null, null, null, Instant.now(), new Wordings("change", List.of(wording)));
    }

    private void publish(Notification notification) {
        try (Connection connection = herald.connect(); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", "notification.accepted", true, new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                    MessageCodec.write(notification));
            channel.waitForConfirmsOrDie(20_000);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void accepted(String body) {
        HttpResponse<String> answer = herald.post("/api/notification", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private void drop(String contentType, Map<String, Object> headers, String body) {
        herald.drop(contentType, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private GetResponse rejected() {
        return await().atMost(Duration.ofSeconds(20)).until(() -> herald.take("notification.rejected"), message -> message != null);
    }

    private JsonNode received(String receiver) {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> herald.inbox(receiver),
                inbox -> !inbox.isEmpty()).get(0);
    }

    private static String mail() {
        return UUID.randomUUID() + "@example.com";
    }

    private static String phone(String prefix) {
        return prefix + (10_000_000 + ThreadLocalRandom.current().nextInt(80_000_000)) / 10;
    }
}
