package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class SandboxInboxTests {

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void empty() {
        http = new Http(port);
        http.clear();
    }

    @Test
    void webhookTakesAnyJson() {
        assertThat(http.send("POST", "/sandbox/webhook/team-chat", "{\"text\":\"你好\"}").statusCode()).isEqualTo(200);
        assertThat(http.newest("webhook").path("receiver").asText()).isEqualTo("team-chat");
        assertThat(http.newest("webhook").path("content").asText()).isEqualTo("{\"text\":\"你好\"}");
        assertThat(http.send("POST", "/sandbox/webhook/team-chat", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void selectsByReceiverAndLimit() {
        hook("a");
        hook("b");
        hook("a");
        assertThat(http.json("/sandbox/messages?receiver=a")).hasSize(2);
        assertThat(http.json("/sandbox/messages?limit=1")).hasSize(1);
        assertThat(http.json("/sandbox/messages?channel=sms")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100001", "x"})
    void refusesALimitOutOfRange(String limit) {
        assertThat(http.get("/sandbox/messages?limit=" + limit).statusCode()).isEqualTo(400);
    }

    @Test
    void countsAllEverReceivedAlsoAfterClear() {
        long before = http.json("/sandbox/messages/count").path("total").asLong();
        hook("a");
        assertThat(http.send("DELETE", "/sandbox/messages", null).statusCode()).isEqualTo(204);
        assertThat(http.json("/sandbox/messages")).isEmpty();
        assertThat(http.json("/sandbox/messages/count").path("total").asLong()).isEqualTo(before + 1);
        assertThat(http.json("/sandbox/messages/count").path("byChannel").has("email")).isTrue();
    }

    @Test
    void saysNothingNewUntilSomethingComes() {
        String tag = http.get("/sandbox/messages/count").headers().firstValue("ETag").orElseThrow();
        assertThat(http.get("/sandbox/messages/count", "If-None-Match", tag).statusCode()).isEqualTo(304);
        hook("a");
        assertThat(http.get("/sandbox/messages/count", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox", "/sandbox/inbox.js", "/sandbox/inbox.css", "/sandbox/icon.svg"})
    void servesThePageUnderAStrictPolicy(String path) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe", "http:");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).doesNotContain("innerHTML", "onclick=", "style=\"", "//cdn");
    }

    @Test
    void refusesAForeignHostName() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(("GET /sandbox/messages HTTP/1.1\r\nHost: rebound.example:" + port
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void isNotThereUnlessEnabled() {
        new WebApplicationContextRunner().withUserConfiguration(SandboxApplication.class)
                .withPropertyValues("camel.springboot.main-run-controller=false")
                .run(context -> assertThat(context).doesNotHaveBean(Inbox.class)
                        .doesNotHaveBean(GatewayController.class).doesNotHaveBean(SandboxPorts.class));
    }

    private void hook(String name) {
        assertThat(http.send("POST", "/sandbox/webhook/" + name, "{}").statusCode()).isEqualTo(200);
    }
}
