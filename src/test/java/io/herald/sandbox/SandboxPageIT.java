package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The inbox page in a real browser. */
@Tag("browser")
@EnabledIf("browserIsInstalled")
@SandboxTest
class SandboxPageIT {

    private static final String MARKUP = "<img src=x onerror=\"document.title='broken in'\"><b>bold</b>";

    // the browser still writes into it for a moment after its end
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path profile;

    private static Browser browser;

    @Autowired
    private SandboxPorts ports;

    @LocalServerPort
    private int port;

    private Http http;

    static boolean browserIsInstalled() {
        return Files.isExecutable(Path.of(Browser.DRIVER));
    }

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = new Browser(profile);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openEmptyPage() {
        http = new Http(port);
        http.clear();
        http.send("DELETE", "/sandbox/faults", null);
        browser.resize(1400, 900);
        browser.open("http://127.0.0.1:" + port + "/sandbox");
        soon(() -> assertThat(browser.text("#live")).isEqualTo("Live"));
    }

    @Test
    void showsHowToFillAnEmptyInbox() {
        assertThat(browser.text("[data-channel=email] .empty")).contains("No mail yet",
                "curl http://127.0.0.1:" + port + "/api/notification", "alice@example.com");
        assertThat(browser.text("[data-channel=sms] .empty")).contains("No text messages yet", "+49");
        assertThat(browser.text("[data-channel=push] .empty")).contains("No notifications yet", "device:");
        assertThat(browser.text("body")).doesNotContain("Webhooks");
    }

    @Test
    void showsEveryKindByItselfAsItArrives() throws IOException {
        mail("alice@example.com", "Grüße", "Dear Alice,");
        sms("+4915112345678", "Your code is 482913");
        push("On its way", "Your parcel arrives today");
        hook("{\"text\":\"deployed\"}");
        soon(() -> {
            assertThat(browser.text(".mail")).contains("Grüße", "From\nherald@example.com", "To\nalice@example.com",
                    "Dear Alice,");
            assertThat(browser.text(".sms")).contains("+4915112345678", "Your code is 482913", "from Herald");
            assertThat(browser.text(".push")).contains("App 333333", "On its way", "Your parcel arrives today",
                    "device:device-1", "Android");
            assertThat(browser.text(".hook")).contains("team-chat", "\"text\": \"deployed\"");
        });
        assertThat(browser.value("document.querySelectorAll('.empty:not([hidden])').length").asInt()).isZero();
    }

    @Test
    void putsTheNewestOnTop() {
        sms("+4915112345678", "first");
        soon(() -> assertThat(browser.text(".sms .bubble")).isEqualTo("first"));
        sms("+4915112345678", "second");
        soon(() -> assertThat(browser.text(".sms .bubble")).isEqualTo("second"));
        assertThat(browser.value("document.querySelectorAll('.sms').length").asInt()).isEqualTo(2);
    }

    @Test
    void showsMarkupAsText() throws IOException {
        mail("alice@example.com", MARKUP, MARKUP);
        sms("+4915112345678", MARKUP);
        push(MARKUP, MARKUP);
        hook(Json.write(MARKUP));
        soon(() -> assertThat(browser.value("document.querySelectorAll('article').length").asInt()).isEqualTo(4));
        assertThat(browser.text(".mail h3")).isEqualTo(MARKUP);
        assertThat(browser.text(".push .text")).isEqualTo(MARKUP);
        assertThat(browser.value("document.querySelectorAll('article img, article b').length").asInt()).isZero();
        assertThat(browser.value("document.title").asText()).isEqualTo("Herald sandbox");
    }

    @Test
    void filtersWhileTyping() {
        sms("+4915112345678", "apples");
        sms("+4915187654321", "pears");
        soon(() -> assertThat(browser.value("document.querySelectorAll('.sms').length").asInt()).isEqualTo(2));
        browser.type("#filter", "PEAR");
        assertThat(browser.text("[data-channel=sms]")).contains("pears").doesNotContain("apples");
        browser.type("#filter", "x");
        assertThat(browser.text("[data-channel=sms]")).contains("No SMS matches the filter");
    }

    @Test
    void clearsTheInbox() {
        sms("+4915112345678", "text");
        soon(() -> assertThat(browser.text(".sms")).contains("text"));
        browser.click("#clear");
        soon(() -> assertThat(browser.text("[data-channel=sms]")).contains("No text messages yet"));
        assertThat(http.json("/sandbox/messages")).isEmpty();
    }

    @Test
    void keepsOpenDetailsOpenWhenMoreArrives() {
        sms("+4915112345678", "first");
        soon(() -> assertThat(browser.text(".sms")).contains("first"));
        browser.click(".sms summary");
        sms("+4915112345678", "second");
        soon(() -> assertThat(browser.value("document.querySelectorAll('.sms').length").asInt()).isEqualTo(2));
        assertThat(browser.text(".sms:has(details[open])")).contains("first", "provider");
    }

    @Test
    void showsOneChannelAtATimeOnAPhone() {
        browser.resize(500, 850);
        assertThat(browser.text("main")).contains("No mail yet").doesNotContain("No text messages yet");
        browser.click(".tabs [data-tab=sms]");
        assertThat(browser.text("main")).contains("No text messages yet").doesNotContain("No mail yet");
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth").asBoolean()).isTrue();
    }

    @Test
    void letsAProviderGoWrongAndShowsHowManyTimesAreLeft() throws IOException {
        browser.click("#misbehave");
        assertThat(browser.value("document.querySelector('[name=retryAfter]').checkVisibility()").asBoolean()).isFalse();
        assertThat(browser.text("#fault-form")).contains("Let a provider go wrong", "Who", "Does what", "How often");
        choose("who", "provider:json-gateway");
        browser.type("[name=status]", "503");
        browser.type("[name=retryAfter]", "7");
        browser.click("#fault-form [type=submit]");
        soon(() -> assertThat(browser.text("#fault-list")).contains("json-gateway refuses: 503, Retry-After 7",
                "3 more times; not yet"));
        assertThat(browser.text("#misbehave")).isEqualTo("1 fault");
        sms("+4915112345678", "refused");
        soon(() -> assertThat(browser.text("#fault-list")).contains("2 more times; once so far"));
        assertThat(browser.text("main")).contains("No text messages yet");
        choose("what", "reset-after");
        assertThat(browser.text("#fault-hint")).contains("sends it twice");
        assertThat(browser.value("document.querySelector('[name=status]').checkVisibility()").asBoolean()).isFalse();
        choose("who", "provider:relay");
        choose("count", "");
        browser.click("#fault-form [type=submit]");
        soon(() -> assertThat(browser.text("#fault-list")).contains("relay cuts the connection after it took the message", "until stopped"));
        shoot("faults.png");
        browser.click("#fault-list li:first-child button");
        soon(() -> assertThat(browser.text("#fault-list")).doesNotContain("json-gateway"));
        assertThat(http.json("/sandbox/faults")).hasSize(1);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFault() {
        browser.click("#misbehave");
        browser.type("[name=code]", "soon");
        browser.click("#fault-form [type=submit]");
        soon(() -> assertThat(browser.text("#fault-wrong")).contains("code of a relay must be an enhanced one such as 4.2.2"));
        assertThat(browser.console()).hasSize(1);
        assertThat(http.json("/sandbox/faults")).isEmpty();
    }

    @Test
    void showsFaultsThatWereMadeElsewhereAndStopsThemAll() throws IOException {
        for (int i = 0; i < 2; i++) {
            http.send("POST", "/sandbox/faults", "{\"channel\":\"sms\",\"what\":\"hang\",\"until\":\"cleared\"}",
                    "Content-Type", "application/json");
        }
        browser.resize(500, 850);
        soon(() -> assertThat(browser.text("#misbehave")).isEqualTo("2 faults"));
        browser.click("#misbehave");
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth").asBoolean()).isTrue();
        shoot("faults-phone.png");
        browser.click("#fault-stop");
        soon(() -> assertThat(browser.text("#misbehave")).isEqualTo("Misbehave"));
        assertThat(http.json("/sandbox/faults")).isEmpty();
    }

    @Test
    void breaksNoneOfItsOwnRules() throws IOException {
        mail("alice@example.com", "subject", "text");
        soon(() -> assertThat(browser.text(".mail")).contains("subject"));
        assertThat(browser.console()).isEmpty();
    }

    /** The browser refuses to read what is not on the page yet. */
    private static void soon(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptionsInstanceOf(UncheckedIOException.class).untilAsserted(holds);
    }

    private static void choose(String name, String value) {
        browser.value("(() => { const field = document.querySelector('[name=" + name + "]'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('change', { bubbles: true })); return true; })()");
    }

    /** For the eyes of who changed the page: target/screens. */
    private static void shoot(String file) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/screens"));
        Files.write(folder.resolve(file), browser.screenshot());
    }

    private void mail(String to, String subject, String text) throws IOException {
        try (RawSmtp smtp = new RawSmtp(ports.smtp())) {
            smtp.read();
            smtp.ask("EHLO client");
            smtp.mail(to, "Subject: " + subject + "\n\n" + text + "\n");
        }
    }

    private void sms(String to, String text) {
        http.send("POST", "/sandbox/sms/json", Json.write(Map.of("to", to, "from", "Herald", "text", text)),
                "Authorization", "Bearer sandbox");
    }

    private void push(String title, String body) {
        new Http(ports.push()).get("/?" + new SignedQuery("Push", "2016-08-01").with("AppKey", "333333")
                .with("Target", "DEVICE").with("TargetValue", "device-1").with("PushType", "NOTICE")
                .with("DeviceType", "ANDROID").with("Title", title).with("Body", body).sign("GET"));
    }

    private void hook(String json) {
        http.send("POST", "/sandbox/webhook/team-chat", json, "Content-Type", "application/json");
    }
}
