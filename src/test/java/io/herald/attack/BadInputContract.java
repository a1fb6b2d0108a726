package io.herald.attack;

import static io.herald.testing.RunningHerald.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.herald.testing.RunningHerald;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** What cannot be accepted is answered with every reason, or stands rejected with it; nobody's address reaches the log. */
@TestPropertySource(properties = "herald.inbound.max-requests=2")
@ExtendWith(OutputCaptureExtension.class)
abstract class BadInputContract {

    /** In every body and path, so that a log that repeats one is found out. */
    private static final String PERSON = "private-person";
    private static final String GOOD = "\"receiver\":\"" + PERSON + "@example.com\",\"content\":\"" + PERSON + " text\"";
    private static final String FIELDS = "is not a known field (allowed: receiver, channel, subject, content, template, data, locale, priority, metadata)";
    private static final String NOT_TEXT =
            "must not hold control characters but tab and line breaks, nor halves of surrogate pairs";

    @Autowired
    Environment environment;
    RunningHerald herald;

    @BeforeEach
    void look() {
        herald = new RunningHerald(environment);
    }

    @AfterEach
    void tellsTheLogNothingPrivate(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain(PERSON, "4915112345678", "\tat ");
    }

    /** A wrong body, and its errors as {@code field: message}. */
    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                wrong("", ": the body is empty: it must be a JSON object"),
                wrong(" \n", ": the body is empty: it must be a JSON object"),
                wrong(PERSON, ": the body is not JSON (line 1, column 1)"),
                wrong("{" + GOOD, ": the body is not JSON (line 1, column 73)"),
                wrong("{" + GOOD + "} x", ": the body is not JSON (line 1, column 75)"),
                wrong("{" + GOOD + "}{}", ": the body is not JSON (line 1, column 74)"),
                wrong("{'receiver':1}", ": the body is not JSON (line 1, column 2)"),
                wrong("{" + GOOD + ",}", ": the body is not JSON (line 1, column 74)"),
                wrong("{" + GOOD + ",\"x\":NaN}", ": the body is not JSON (line 1, column 81)"),
                wrong("[]", ": the body must be a JSON object"),
                wrong("null", ": the body must be a JSON object"),
                wrong("\"" + PERSON + "\"", ": the body must be a JSON object"),
                wrong("{" + GOOD + ",\"content\":\"x\"}", ": a key stands twice (line 1, column 83)"),
                wrong("{" + GOOD + ",\"metadata\":" + "[".repeat(32) + "]".repeat(32) + "}", ": the JSON is deeper than 32 levels"),
                wrong("\uFEFF{" + GOOD + "}", ": the body begins with a byte order mark: send UTF-8 without one"),
                wrong("{" + GOOD + ",\"x\":" + "9".repeat(2000) + "}", ": the JSON holds a number that is too long"),
                wrong("{" + GOOD + ",\"priority\":1e999999999}", ": the JSON holds a number that is too large"),
                wrong("{" + GOOD + ",\"" + "k".repeat(60_000) + "\":1}", ": the JSON holds a name or text that is too long"),
                wrong("{}", "receiver: is missing", "content: is missing"),
                wrong("{" + GOOD + ",\"reciever\":1,\"bcc\":\"x\"}", "reciever: " + FIELDS, "bcc: " + FIELDS),
                wrong("{" + GOOD + ",\"" + PERSON + "@example.com\":1,\"+4915112345678\":1,\"a\\r\\nb\\u202e\":1}", "?: " + FIELDS),
                wrong("{\"receiver\":1,\"content\":true,\"subject\":[],\"priority\":1,\"metadata\":\"x\",\"channel\":5}",
                        "receiver: must be a string, an object or a list", "channel: must be a string or a list",
                        "subject: must be a string", "content: must be a string", "priority: must be one of urgent, normal, bulk",
                        "metadata: must be an object"),
                wrong("{\"receiver\":null,\"content\":null,\"metadata\":{\"a\":1,\"b\":true,\"7\":null,\"c.d\":{}}}",
                        "receiver: must be a string, an object or a list", "content: must be a string", "metadata.a: must be a string",
                        "metadata.b: must be a string", "metadata.7: must be a string", "metadata.c.d: must be a string"),
                wrong("{\"receiver\":\"\",\"content\":\"\",\"channel\":\"\"}", "receiver: must not be empty",
                        "channel: must not be empty", "content: must not be empty"),
                wrong("{\"receiver\":[],\"content\":\"x\",\"channel\":[]}", "receiver: must not be empty", "channel: must not be empty"),
                wrong("{\"receiver\":{},\"content\":\"x\"}", "receiver: must not be empty"),
                wrong("{\"receiver\":{\"locale\":\"de\"},\"content\":\"x\"}", "receiver: needs one of email, phone, device, account"),
                wrong("{\"receiver\":{\"email\":\"a@example.com\",\"locale\":\"!\",\"timeZone\":\"1 x\"},\"content\":\"x\"}",
                        "receiver.locale: must be a language tag such as de or zh-CN (BCP 47)",
                        "receiver.timeZone: must be a time zone such as Europe/Berlin (IANA)"),
                wrong("{\"receiver\":[{\"email\":\"x\",\"phone\":\"1\",\"device\":5,\"fax\":1},\"" + PERSON + "\",7,[\"a@example.com\"]],\"content\":\"x\"}",
                        "receiver[0].device: must be a string",
                        "receiver[0].fax: is not a known field (allowed: email, phone, device, account, locale, timeZone)",
                        "receiver[0].email: the e-mail address has no @",
                        "receiver[0].phone: the telephone number has no country: write it in E.164, with + and the country code",
                        "receiver[1]: must be an e-mail address, an E.164 number, 'all', or one of account:, alias:, device:, email:, phone:, tag: and a value",
                        "receiver[2]: must be a string or an object", "receiver[3]: must be a string or an object"),
                wrong("{\"receiver\":[\"a@example.com\",\"+4915112345678\"],\"channel\":[\"sms\",\"fax\"],\"content\":\"x\"}",
                        "channel: must be one of email, push, sms", "receiver[0]: has no address for channel sms, which takes phone"),
                wrong("{\"receiver\":[\"+999123456789\",\"+49\",\"+86138001380001234567\",\"12345\"],\"content\":\"x\"}",
                        "receiver[0]: the telephone number has a country code that no country has",
                        "receiver[1]: the telephone number is not a number",
                        "receiver[2]: the telephone number is too long",
                        "receiver[3]: the telephone number has no country: write it in E.164, with + and the country code"),
                wrong("{\"receiver\":[" + IntStream.range(0, 1001).mapToObj(i -> "\"a" + i + "@example.com\"").collect(Collectors.joining(","))
                        + "],\"content\":\"x\"}", "receiver: must hold at most 1000 entries"),
                wrong("{\"receiver\":\"device:" + "d".repeat(8000) + "\",\"content\":\"x\"}", "receiver: must be at most 8000 characters"),
                wrong("{\"receiver\":\"a@example.com\",\"content\":\"" + "x".repeat(100_001) + "\"}", "content: must be at most 100000 characters"),
                wrong("{\"receiver\":\"a@example.com\",\"content\":\"a\\u0000b\",\"subject\":\"a\\nb\"}",
                        "subject: must be one line, without control characters or halves of surrogate pairs", "content: " + NOT_TEXT),
                wrong("{\"receiver\":\"a@example.com\",\"content\":\"half \\ud83d\",\"metadata\":{\"a\":\"\\u0007\"}}", "content: " + NOT_TEXT,
                        "metadata: " + NOT_TEXT),
                wrong("{" + GOOD + ",\"subject\":\"" + "s".repeat(501) + "\"}", "subject: must be at most 500 characters"),
                wrong("{" + GOOD + ",\"metadata\":{\"" + "k".repeat(101) + "\":\"v\",\"x\":\"" + "v".repeat(1001) + "\"}}",
                        "metadata: has a name longer than 100 characters", "metadata.x: must be at most 1000 characters"),
                wrong("{" + GOOD + ",\"priority\":\"high\"}", "priority: must be one of urgent, normal, bulk"),
                wrong("{\"template\":\"welcome\",\"data\":[],\"locale\":7,\"sendAt\":\"x\",\"expiresAt\":\"x\",\"attachments\":[],\"html\":\"\",\"fax\":1}",
                        "data: must be an object", "locale: must be a string", "sendAt: is not supported yet",
                        "expiresAt: is not supported yet", "attachments: is not supported yet", "html: is not supported yet",
                        "receiver: is missing", "fax: " + FIELDS));
    }

    private static Arguments wrong(String body, String... errors) {
        return Arguments.of(body.substring(0, Math.min(40, body.length())), body, List.of(errors));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("wrongBodies")
    void namesEveryWrongFieldOfARequest(String start, String body, List<String> errors) {
        HttpResponse<String> answer = herald.post("/api/notification", body);

        assertProblem(answer, 400, "Bad Request", "The request cannot be accepted as it is: see errors.", "/api/notification");
        assertThat(errors(answer)).containsExactlyInAnyOrderElementsOf(errors);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("wrongBodies")
    void rejectsTheSameMessageWithTheSameReasons(String start, String body, List<String> errors) {
        herald.drop("application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));

        GetResponse rejected = rejected();
        assertThat(reason(rejected).split("; ")).containsExactlyInAnyOrderElementsOf(
                errors.stream().map(error -> error.startsWith(": ") ? error.substring(2) : error).toList());
        assertThat(rejected.getBody()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(rejected.getProps().getHeaders().get("herald-queue")).hasToString("notification");
        assertThat(rejected.getProps().getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void keepsAnAnswerSmallThatHasThousandsOfErrors() {
        String body = IntStream.range(0, 9000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        HttpResponse<String> answer = herald.post("/api/notification", body);
        assertThat(errors(answer)).hasSize(51).last().isEqualTo(": and 8952 more wrong fields");

        herald.drop("application/json", Map.of("receiver", "x".repeat(900)), body.getBytes(StandardCharsets.UTF_8));
        assertThat(reason(rejected())).contains("k0: ").hasSizeLessThan(8100);
        goesOn();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET     | /api/notification | 405 | Method Not Allowed | Only POST is allowed here.",
        "PUT     | /api/email        | 405 | Method Not Allowed | Only POST is allowed here.",
        "DELETE  | /api/sms          | 405 | Method Not Allowed | Only POST is allowed here.",
        "PATCH   | /api/push         | 405 | Method Not Allowed | Only POST is allowed here.",
        "POST    | /api/fax          | 404 | Not Found | There is nothing at this path: /api/openapi.yaml lists the paths.",
        "POST    | /api/sms/private-person | 404 | Not Found | There is nothing at this path: /api/openapi.yaml lists the paths.",
        "GET     | /private-person   | 404 | Not Found | There is nothing at this path: /api/openapi.yaml lists the paths.",
        "GET     | /error            | 404 | Not Found | There is nothing at this path: /api/openapi.yaml lists the paths.",
        "POST    | /                 | 404 | Not Found | There is nothing at this path: /api/openapi.yaml lists the paths."})
    void refusesAWrongMethodOrPath(String method, String path, int status, String title, String detail) {
        HttpResponse<String> answer = send(method, path, Map.of("Content-Type", "application/json"), "{" + GOOD + "}");

        assertProblem(answer, status, title, detail, path);
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
        answer.headers().firstValue("Allow").ifPresent(allow -> assertThat(allow).isEqualTo("POST"));
    }

    @Test
    void answersHeadWithoutABodyAndOptionsWithWhatIsAllowed() {
        HttpResponse<String> head = send("HEAD", "/api/notification", Map.of(), "");
        assertThat(head.statusCode()).isEqualTo(405);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> options = send("OPTIONS", "/api/notification", Map.of(), "");
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow")).contains("POST,OPTIONS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Content-Type | text/plain                        | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Type | application/x-www-form-urlencoded | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Type | multipart/form-data; boundary=x   | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Type | application/x-java-serialized-object | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Type | application/json-seq              | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Type | application/problem+json          | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Type | */*                               | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Type | garbage                           | 415 | Unsupported Media Type | The Content-Type must be application/json.",
        "Content-Encoding | gzip                          | 415 | Unsupported Media Type | A Content-Encoding is not supported: send the JSON as it is.",
        "Accept       | application/xml                   | 406 | Not Acceptable | The answer is application/json or application/problem+json: Accept must allow one of them.",
        "Accept       | garbage                           | 406 | Not Acceptable | The answer is application/json or application/problem+json: Accept must allow one of them."})
    void refusesAWrongMediaType(String header, String value, int status, String title, String detail) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        headers.put(header, value);
        HttpResponse<String> answer = send("POST", "/api/notification", headers, "{" + GOOD + "}");

        assertProblem(answer, status, title, detail, "/api/notification");
        if (status == 415) {
            assertThat(answer.headers().firstValue("Accept")).contains("application/json");
        }
    }

    @Test
    void refusesARequestWithoutMediaType() {
        assertProblem(send("POST", "/api/notification", Map.of(), "{" + GOOD + "}"), 415, "Unsupported Media Type",
                "The Content-Type must be application/json.", "/api/notification");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Application/JSON | */*", "application/json;charset=utf-8 | application/json",
        "application/json | application/problem+json", "application/json | text/html, application/*;q=0.5"})
    void takesEverySpellingOfTheRightMediaType(String contentType, String accept) {
        String receiver = UUID.randomUUID() + "@example.com";
        HttpResponse<String> answer = send("POST", "/api/notification", Map.of("Content-Type", contentType, "Accept", accept),
                "{\"receiver\":\"" + receiver + "\",\"content\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> herald.inbox(receiver).size() == 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Idempotency-Key | k | is not supported yet",
        "X-Correlation-ID | private-person text | must be 1 to 128 visible ASCII characters"})
    void refusesAWrongHeaderByName(String name, String value, String message) {
        HttpResponse<String> answer = send("POST", "/api/notification", Map.of("Content-Type", "application/json", name, value), "{" + GOOD + "}");
        assertProblem(answer, 400, "Bad Request", "The request cannot be accepted as it is: see errors.", "/api/notification");
        assertThat(errors(answer)).containsExactly(name + ": " + message);
    }

    @Test
    void refusesWhatIsTooLargeWithOrWithoutALength() throws IOException {
        String body = "{\"receiver\":\"a@example.com\",\"content\":\"x\",\"metadata\":{\"a\":\"" + "x".repeat(262_144) + "\"}}";
        String detail = "The body must be smaller than 262144 bytes.";
        assertProblem(herald.post("/api/notification", body), 413, "Payload Too Large", detail, "/api/notification");
        assertThat(raw("POST /api/notification HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413").contains(detail);

        herald.drop("application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));
        assertThat(reason(rejected())).isEqualTo("the body must be smaller than 262144 bytes");
    }

    @Test
    void refusesOctetsThatAreNotUtf8() {
        for (byte[] body : List.of("{\"receiver\":\"a@example.com\",\"content\":\"grün\"}".getBytes(StandardCharsets.ISO_8859_1),
                ("{" + GOOD + "}").getBytes(StandardCharsets.UTF_16), new byte[] {'{', (byte) 0xc0, (byte) 0x80, '}'})) {
            HttpResponse<String> answer = herald.send(HttpRequest.newBuilder(URI.create(herald.url("/api/notification")))
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            assertThat(errors(answer)).containsExactly(": the body is not valid UTF-8");
            herald.drop("application/json", Map.of(), body);
            assertThat(reason(rejected())).isEqualTo("the body is not valid UTF-8");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "N<NSENSE /private-person HTTP/1.1~Host: localhost                   | 400",
        "GET /api/%zz HTTP/1.1~Host: localhost                               | 400",
        "GET /api/<private-person> HTTP/1.1~Host: localhost                  | 400",
        "GET /api%2fnotification HTTP/1.1~Host: localhost                    | 400",
        "GET /api/no%00 HTTP/1.1~Host: localhost                             | 400",
        "POST /api/notification HTTP/1.1                                     | 400",
        "POST /api/notification HTTP/9.9~Host: localhost                     | 505",
        "POST /api/notification HTTP/1.1~Host: localhost~Content-Length: -5  | 400",
        "POST /api/notification HTTP/1.1~Host: localhost~Transfer-Encoding: private-person | 501",
        "POST /api/notification HTTP/1.1~Host: localhost~Expect: private-person | 417"})
    void answersWhatIsNoRequestWithAProblemToo(String head, int status) throws IOException {
        String answer = raw(head.replace("~", "\r\n") + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("Content-Type: application/problem+json").contains("\"status\":" + status)
                .doesNotContainIgnoringCase("tomcat").doesNotContain("html", "exception", PERSON);
    }

    @Test
    void answersABrokenChunkWithoutAPage() throws IOException {
        assertThat(raw("POST /api/notification HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n0\r\n\r\n")).startsWith("HTTP/1.1 400").doesNotContain("html", "xception");
    }

    @Test
    void isBusyWhenEnoughRequestsAreInWork() throws IOException {
        String head = "POST /api/notification HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";
        try (Socket first = open(head); Socket second = open(head)) {
            HttpResponse<String> busy = await().atMost(Duration.ofSeconds(10))
                    .until(() -> herald.post("/api/notification", "{}"), answer -> answer.statusCode() == 503);
            assertProblem(busy, 503, "Service Unavailable", "Too many requests in work.", "/api/notification");
            assertThat(busy.headers().firstValue("Retry-After")).contains("2");
            first.shutdownOutput();
            second.shutdownOutput();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> herald.post("/api/notification", "{}").statusCode() == 400);
    }

    /** Content type, headers, reason. */
    static Stream<Arguments> wrongMessages() {
        return Stream.of(
                Arguments.of("text/plain; charset=nonsense", Map.of(), "content-type: is not a media type with a known charset"),
                Arguments.of("nonsense", Map.of(), "content-type: is not a media type with a known charset"),
                Arguments.of("application/x-java-serialized-object", Map.of(), "content-type: Java-serialized objects are never read"),
                Arguments.of("Application/X-Java-Serialized-Object", Map.of(), "content-type: Java-serialized objects are never read"),
                Arguments.of("text/plain; charset=utf-8", Map.of("receiver", 4711L), "receiver: must be a string"),
                Arguments.of("text/plain", Map.of("receiver", Map.of("a", PERSON)), "receiver: must be a string"),
                Arguments.of("text/plain", Map.of("subject", "s\r\nBcc: " + PERSON), "subject: must be at most 1000 characters without control characters"),
                Arguments.of("text/plain", Map.of("channel", "fax"), "channel: must be one of email, push, sms"),
                Arguments.of("text/plain", Map.of("template", PERSON), "template: must be one of welcome"),
                Arguments.of("text/plain", Map.of("locale", PERSON + "!"), "locale: must be a language tag such as de or zh-CN (BCP 47)"),
                Arguments.of("text/plain", Map.of("priority", "high", "receiver", PERSON),
                        "priority: must be one of urgent, normal, bulk; receiver: must be an e-mail address, an E.164 number, 'all',"
                                + " or one of account:, alias:, device:, email:, phone:, tag: and a value"),
                Arguments.of("text/plain", Map.of("receiver", "x".repeat(200_0)), "receiver: must be at most 1000 characters without control characters"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("wrongMessages")
    void rejectsAWrongTextMessageAtTheFirstAttemptAndGoesOn(String contentType, Map<String, Object> headers, String reason) {
        herald.drop(contentType, headers, PERSON.getBytes(StandardCharsets.UTF_8));
        assertThat(reason(rejected())).isEqualTo(reason);
        goesOn();
    }

    @Test
    void rejectsTextOfAnotherCharsetThanItSays() {
        herald.drop("text/plain; charset=us-ascii", Map.of(), "grün".getBytes(StandardCharsets.UTF_8));
        assertThat(reason(rejected())).isEqualTo("the body is not valid US-ASCII");
        herald.drop("text/plain", Map.of(), "grün".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reason(rejected())).isEqualTo("the body is not valid UTF-8");
        herald.drop(new AMQP.BasicProperties.Builder().build(), "a\0b".getBytes(StandardCharsets.UTF_8));
        assertThat(reason(rejected())).isEqualTo("content: " + NOT_TEXT);
    }

    @Test
    void neverReadsAJavaObject() throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject(new HashMap<>(Map.of("a", "b")));
        }
        herald.drop(null, Map.of(), object.toByteArray());
        assertThat(reason(rejected())).isEqualTo("the body is not valid UTF-8");
    }

    @Test
    void acceptsEmojiAtTheLimitAndTheSameReceiverOnce() {
        String receiver = UUID.randomUUID() + "@example.com";
        HttpResponse<String> answer = herald.post("/api/notification", "{\"receiver\":[\"" + receiver + "\",\"" + receiver.replace("example.com", "EXAMPLE.com")
                + "\"],\"content\":\"" + "😀".repeat(60_000) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> !herald.inbox(receiver).isEmpty());
        goesOn();
        assertThat(herald.inbox(receiver)).singleElement().extracting(mail -> mail.get("content").textValue().length()).isEqualTo(120_000);
    }

    private void goesOn() {
        String receiver = UUID.randomUUID() + "@example.com";
        herald.drop("text/plain", Map.of("receiver", receiver), "good".getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> !herald.inbox(receiver).isEmpty());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String title, String detail, String instance) {
        Map<String, Object> expected = new LinkedHashMap<>(Map.of("title", title, "status", status, "detail", detail, "instance", instance));
        JsonNode problem = json(answer.body());
        Map<String, Object> seen = new LinkedHashMap<>();
        problem.fields().forEachRemaining(each -> {
            if (!each.getKey().equals("errors")) {
                seen.put(each.getKey(), each.getValue().isInt() ? each.getValue().intValue() : each.getValue().textValue());
            }
        });
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(seen).isEqualTo(expected);
        assertThat(problem.has("errors")).isEqualTo(status == 400);
    }

    private static List<String> errors(HttpResponse<String> answer) {
        List<String> errors = new java.util.ArrayList<>();
        json(answer.body()).get("errors")
                .forEach(each -> errors.add(each.get("field").textValue() + ": " + each.get("message").textValue()));
        return errors;
    }

    private HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(herald.url(path)))
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return herald.send(request);
    }

    private Socket open(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), environment.getRequiredProperty("server.port", Integer.class));
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    private String raw(String text) throws IOException {
        try (Socket socket = open(text)) {
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private GetResponse rejected() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(() -> herald.take("notification.rejected"), message -> message != null);
    }

    private static String reason(GetResponse rejected) {
        return rejected.getProps().getHeaders().get("herald-reason").toString();
    }
}
