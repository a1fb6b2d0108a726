package io.herald.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's Chromium without a window, spoken to in the WebDriver protocol (W3C) through its own chromedriver. */
final class Browser implements AutoCloseable {

    static final String DRIVER = "/usr/bin/chromedriver";
    private static final Pattern PORT = Pattern.compile("on port (\\d+)");

    private final Process driver;
    private final Http http;
    private final String session;

    Browser(Path profile) throws IOException {
        driver = new ProcessBuilder(DRIVER, "--port=0").redirectErrorStream(true).start();
        http = new Http(port(driver));
        List<String> arguments = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--window-size=1400,900", "--user-data-dir=" + profile);
        Map<String, Object> capabilities = Map.of("goog:chromeOptions", Map.of("args", arguments),
                "goog:loggingPrefs", Map.of("browser", "ALL"));
        session = "/session/" + ask("POST", "/session",
                Map.of("capabilities", Map.of("alwaysMatch", capabilities))).path("sessionId").asText();
    }

    private static int port(Process driver) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = PORT.matcher(line);
            if (line.contains("successfully") && found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new IOException("chromedriver ended without naming its port");
    }

    void open(String url) {
        ask("POST", session + "/url", Map.of("url", url));
    }

    void resize(int width, int height) {
        ask("POST", session + "/window/rect", Map.of("width", width, "height", height));
    }

    /** The value of a JavaScript expression in the page. */
    JsonNode value(String expression) {
        return ask("POST", session + "/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
    }

    /** What a person reads there. */
    String text(String selector) {
        return value("document.querySelector(" + Json.write(selector) + ").innerText").asText();
    }

    void click(String selector) {
        ask("POST", session + "/element/" + element(selector) + "/click", Map.of());
    }

    void type(String selector, String text) {
        ask("POST", session + "/element/" + element(selector) + "/value", Map.of("text", text));
    }

    /** The window as a PNG. */
    byte[] screenshot() {
        return Base64.getDecoder().decode(ask("GET", session + "/screenshot", null).asText());
    }

    /** What the page's console says, a refusal by the content security policy among it. */
    JsonNode console() {
        return ask("POST", session + "/se/log", Map.of("type", "browser"));
    }

    private String element(String selector) {
        return ask("POST", session + "/element", Map.of("using", "css selector", "value", selector))
                .elements().next().asText();
    }

    private JsonNode ask(String method, String path, Object body) {
        HttpResponse<String> answer = http.send(method, path, body == null ? null : Json.write(body));
        if (answer.statusCode() != 200) {
            throw new UncheckedIOException(new IOException("chromedriver: " + answer.body()));
        }
        return Json.read(answer.body()).orElseThrow().path("value");
    }

    @Override
    public void close() {
        try {
            ask("DELETE", session, null);
        } finally {
            driver.destroy();
        }
    }
}
