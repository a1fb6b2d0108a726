package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every misbehaviour, by real conversations with every part of the sandbox. */
@SandboxTest
class SandboxFaultsTests {

    private static final String SMS = "{\"to\":\"+4915112345678\",\"from\":\"Herald\",\"text\":\"text\"}";
    private static final int LONG = 64 * 1024 * 1024;

    @Autowired
    private SandboxPorts ports;

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void empty() {
        http = new Http(port);
        http.clear();
        clear();
    }

    @AfterEach
    void clear() {
        assertThat(http.send("DELETE", "/sandbox/faults", null).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "json-gateway | {'status':503,'retryAfter':'7'} | 503 | 7 | '{'message':'the sandbox was told to refuse this'}'",
        "json-gateway | {'code':'no-credit'} | 400 | | '{'code':'no-credit','message':'the sandbox was told to refuse this'}'",
        "json-gateway | {} | 503 | | '{'message':'the sandbox was told to refuse this'}'",
        "json-gateway | {'status':500,'body':'<html>'} | 500 | | '<html>'",
        "twilio | {'code':'20429','status':429} | 429 | | '{'code':20429,'message':'the sandbox was told to refuse this','status':429}'",
        "aliyun-sms | {'code':'isv.AMOUNT_NOT_ENOUGH'} | 200 | | '{'Code':'isv.AMOUNT_NOT_ENOUGH','Message':'the sandbox was told to refuse this','RequestId':'SANDBOX'}'",
        "aliyun-push | {'code':'Throttling.User','retryAfter':'Sun, 22 Nov 2026 00:02:00 GMT'} | 400 | Sun, 22 Nov 2026 00:02:00 GMT"
            + " | '{'Code':'Throttling.User','Message':'the sandbox was told to refuse this','RequestId':'SANDBOX'}'"})
    void refusesInTheWordsOfEachGateway(String provider, String more, int status, String retryAfter, String body) {
        tell(provider, "answer", more);
        HttpResponse<String> answer = call(provider);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(answer.body()).isEqualTo(body.substring(1, body.length() - 1).replace('\'', '"'));
        assertThat(kept()).isZero();
        assertThat(http.json("/sandbox/faults")).isEmpty();
        assertThat(call(provider).statusCode()).isNotEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-gateway", "twilio", "aliyun-sms", "aliyun-push"})
    void cutsTheConnectionBeforeOrAfterItTookTheMessage(String provider) throws IOException {
        tell(provider, "reset-before", "{}");
        assertThat(raw(provider, LONG)).isEmpty();
        assertThat(kept()).isZero();
        tell(provider, "reset-after", "{}");
        assertThat(raw(provider, LONG)).isEmpty();
        assertThat(kept()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-gateway", "aliyun-push"})
    void answersHalf(String provider) throws IOException {
        tell(provider, "half", "{}");
        String answer = raw(provider, LONG);
        assertThat(answer).startsWith("HTTP/1.1 200");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        int length = Integer.parseInt(answer.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
        assertThat(body).hasSize(length / 2);
        assertThat(kept()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-gateway", "aliyun-push"})
    void answersTwoGigabytes(String provider) throws IOException {
        tell(provider, "huge", "{}");
        String answer = raw(provider, 8 * 1024 * 1024);
        assertThat(answer).hasSize(8 * 1024 * 1024).containsIgnoringCase("content-length: 2147483648");
        assertThat(kept()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-gateway", "aliyun-push"})
    void dripsAndHangsUntilItIsCleared(String provider) throws IOException {
        tell(provider, "drip", "{}");
        try (Socket socket = ask(provider)) {
            socket.setSoTimeout(1000);
            InputStream in = socket.getInputStream();
            String head = head(in);
            assertThat(head).startsWith("HTTP/1.1 200");
            assertThat(in.read()).isEqualTo(' ');
            assertThat(in.read()).isEqualTo(' ');
        }
        tell(provider, "hang", "{}");
        try (Socket socket = ask(provider)) {
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(5000);
            clear();
            assertThat(rest(socket, LONG)).isEmpty();
        }
    }

    @Test
    void redirectsAndFlaps() {
        tell("json-gateway", "redirect", "{}");
        HttpResponse<String> answer = call("json-gateway");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/sandbox/elsewhere");
        tell("json-gateway", "flap", "{'until':'cleared'}");
        await().until(() -> call("json-gateway").statusCode() == 503);
        await().until(() -> call("json-gateway").statusCode() == 200);
        await().until(() -> call("json-gateway").statusCode() == 503);
        JsonNode flapping = http.json("/sandbox/faults").get(0);
        assertThat(flapping.path("done").asLong()).isPositive();
        assertThat(flapping.has("left")).isFalse();
    }

    @Test
    void countsDownAndConcernsAWholeChannelInTheOrderToldAndNobodyElse() throws IOException {
        post("{'channel':'sms','what':'answer','status':500,'count':2}");
        tell("json-gateway", "answer", "{'status':502}");
        assertThat(call("twilio").statusCode()).isEqualTo(500);
        assertThat(http.json("/sandbox/faults").get(0).path("left").asInt()).isEqualTo(1);
        assertThat(http.json("/sandbox/faults").get(0).path("done").asInt()).isEqualTo(1);
        assertThat(call("json-gateway").statusCode()).isEqualTo(500);
        assertThat(call("json-gateway").statusCode()).isEqualTo(502);
        assertThat(call("json-gateway").statusCode()).isEqualTo(200);
        post("{'channel':'sms','what':'hang','until':'cleared'}");
        assertThat(call("aliyun-push").statusCode()).isEqualTo(200);
        assertThat(mail()).startsWith("250");
        long id = http.json("/sandbox/faults").get(0).path("id").asLong();
        assertThat(http.send("DELETE", "/sandbox/faults/" + id, null).statusCode()).isEqualTo(204);
        assertThat(http.send("DELETE", "/sandbox/faults/" + id, null).statusCode()).isEqualTo(404);
        assertThat(call("twilio").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "answer | {} | 451 4.0.0 the sandbox was told to refuse this", "answer | {'code':'5.1.1'} | 550 5.1.1 the sandbox",
        "answer | {'status':421,'code':'4.7.0'} | 421 4.7.0 the sandbox", "redirect | {} | 551 5.1.6",
        "reset-before | {} | cut"})
    void refusesAMailAtTheRecipient(String what, String more, String expected) throws IOException {
        tell("relay", what, more);
        assertThat(mail()).startsWith(expected);
        assertThat(kept()).isZero();
        assertThat(mail()).startsWith("250");
    }

    @ParameterizedTest
    @CsvSource({"reset-after, cut", "half, 25", "drip, 2222", "huge, 250-xxx"})
    void keepsAMailAndGivesNoAnswerToIt(String what, String expected) throws IOException {
        tell("relay", what, "{}");
        assertThat(mail()).startsWith(expected);
        assertThat(kept()).isEqualTo(1);
        clear();
        assertThat(mail()).startsWith("250");
    }

    @Test
    void hangsAfterAMail() throws IOException {
        tell("relay", "hang", "{}");
        assertThat(mail()).isEqualTo("silence");
        assertThat(kept()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "[] | {'title':'Bad Request','status':400,'detail':'The body must be a JSON object, as {",
        "{'provider':'x','what':'answer'} | must be one of email, sms, push, relay, json-gateway, twilio, aliyun-sms, aliyun-push",
        "{'what':'answer'} | or channel must be there, and not both",
        "{'provider':'relay','channel':'sms','what':'hang'} | or channel must be there, and not both",
        "{'provider':'relay','what':'explode'} | must be one of answer, hang, reset-before, reset-after, drip, half, huge, redirect, flap",
        "{'provider':'relay','what':'hang','status':500} | is for answer and flap",
        "{'provider':'relay','what':'answer','status':200} | must be a number from 400 to 599",
        "{'provider':'relay','what':'answer','code':'later'} | of a relay must be an enhanced one such as 4.2.2",
        "{'provider':'twilio','what':'answer','code':'later'} | of twilio must be a number",
        "{'provider':'twilio','what':'answer','retryAfter':'1\\\\r\\\\nX: y'} | must be a text of at most 100 characters",
        "{'provider':'relay','what':'answer','count':0} | must be a number from 1 to 1000000",
        "{'provider':'relay','what':'answer','count':1,'until':'cleared'} | must be cleared, without a count",
        "{'provider':'relay','what':'answer','times':1} | is unknown"})
    void namesEverythingThatIsWrong(String fault, String reason) {
        HttpResponse<String> answer = send(fault.replace("\\\\", "\\"), "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body().replace('"', '\'')).contains(reason);
        assertThat(http.json("/sandbox/faults")).isEmpty();
    }

    @Test
    void takesJsonAloneAndNotTooManyAndFromThisMachine() {
        assertThat(send("{'provider':'relay','what':'hang'}", "text/plain").statusCode()).isEqualTo(415);
        for (int i = 0; i < Faults.MOST; i++) {
            post("{'provider':'relay','what':'hang','until':'cleared'}");
        }
        assertThat(send("{'provider':'relay','what':'hang'}", "application/json").statusCode()).isEqualTo(409);
    }

    private void tell(String provider, String what, String more) {
        String rest = more.substring(1);
        post("{'provider':'" + provider + "','what':'" + what + "'" + (rest.equals("}") ? "" : ",") + rest);
    }

    private void post(String fault) {
        HttpResponse<String> answer = send(fault, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private HttpResponse<String> send(String fault, String type) {
        return http.send("POST", "/sandbox/faults", fault.replace('\'', '"'), "Content-Type", type);
    }

    private int kept() {
        return http.json("/sandbox/messages/count").path("kept").asInt();
    }

    private HttpResponse<String> call(String provider) {
        return switch (provider) {
            case "json-gateway" -> http.send("POST", "/sandbox/sms/json", SMS, "Authorization", "Bearer sandbox");
            case "twilio" -> http.send("POST", "/sandbox/sms/twilio/2010-04-01/Accounts/sandbox/Messages.json",
                    "To=%2B4915112345678&From=Herald&Body=text", "Authorization", "Basic c2FuZGJveDpzYW5kYm94",
                    "Content-Type", "application/x-www-form-urlencoded");
            case "aliyun-sms" -> http.get("/sandbox/sms/aliyun?" + aliyunSms());
            default -> new Http(ports.push()).get("/?" + push());
        };
    }

    private static String aliyunSms() {
        return new SignedQuery("SendSms", "2017-05-25").with("PhoneNumbers", "8613800138000").with("SignName", "s")
                .with("TemplateCode", "t").sign("GET").toString();
    }

    private static String push() {
        return new SignedQuery("Push", "2016-08-01").with("AppKey", "333333").with("Target", "DEVICE").with("TargetValue", "d")
                .with("PushType", "NOTICE").with("DeviceType", "ANDROID").with("Title", "t").with("Body", "b").sign("GET").toString();
    }

    private Socket ask(String provider) throws IOException {
        String request = switch (provider) {
            case "json-gateway" -> "POST /sandbox/sms/json HTTP/1.1\r\nAuthorization: Bearer sandbox\r\n" + body(SMS);
            case "twilio" -> "POST /sandbox/sms/twilio/2010-04-01/Accounts/sandbox/Messages.json HTTP/1.1\r\n"
                    + "Authorization: Basic c2FuZGJveDpzYW5kYm94\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + body("To=%2B4915112345678&From=Herald&Body=text");
            case "aliyun-sms" -> "GET /sandbox/sms/aliyun?" + aliyunSms() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            default -> "GET /?" + push() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        };
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider.equals("aliyun-push") ? ports.push() : port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String body(String text) {
        return "Host: 127.0.0.1\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }

    /** Everything that comes until the sandbox ends the connection. */
    private String raw(String provider, int most) throws IOException {
        try (Socket socket = ask(provider)) {
            return rest(socket, most);
        }
    }

    private static String rest(Socket socket, int most) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] chunk = new byte[65_536];
        try {
            int read;
            while (text.length() < most && (read = socket.getInputStream().read(chunk, 0, Math.min(chunk.length, most - text.length()))) >= 0) {
                text.append(new String(chunk, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            // that is an end, too
        }
        return text.toString();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    /** The answer to the first command that is refused, or to the mail; {@code cut} or {@code silence} when there is none. */
    private String mail() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.smtp())) {
            socket.setSoTimeout(1500);
            String answer = line(socket.getInputStream());
            for (String command : new String[] {"HELO client", "MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>", "DATA",
                "Subject: s\r\n\r\ntext\r\n."}) {
                if (!answer.startsWith("2") && !answer.startsWith("3")) {
                    return answer;
                }
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                answer = line(socket.getInputStream());
            }
            return answer;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    return line.isEmpty() ? "cut" : line.toString();
                }
                line.append((char) octet);
                if (line.indexOf("2222") == 0) {
                    return line.toString();
                }
            }
        } catch (SocketTimeoutException e) {
            return "silence";
        } catch (SocketException e) {
            return line.isEmpty() ? "cut" : line.toString();
        }
        return line.toString();
    }
}
