package io.herald.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGatewayTests {

    private static final String ALLOWED = "(allowed: channel, content, country, delivery-id, locale, notification-id, receiver, "
            + "receiver.digits, subject, sender, metadata.<key>; a brace itself is {{ or }})";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "json: { a: { b: ['x {nope}'] } } | 'json.a.b[0]': unknown token {nope} " + ALLOWED,
        "form: { To: '{to}' } | 'form.To': unknown token {to} " + ALLOWED,
        "form: { P: { q: '{}' } } | 'form.P.q': unknown token {} " + ALLOWED,
        "headers: { X-A: '{metadata.}' } | 'headers.X-A': unknown token {metadata.} " + ALLOWED,
        "json: '{sender}' | 'json': {sender} needs the key 'sender'",
        "json: 'a {content' | 'json': '{' has no '}' (a brace itself is {{ or }})",
        "json: 'a } b' | 'json': '}' has no '{' (a brace itself is {{ or }})",
        "headers: { Host: x } | 'headers.Host' is set by Herald itself",
        "headers: { 'A B': x } | 'headers.A B' is not a header's name",
        "headers: { A: \"x\\r\\nB: y\" } | 'headers.A' must be one line of printable ASCII",
        "headers: { authorization: x }; bearer: t | 'headers.authorization' is set by 'basic' or 'bearer' already",
        "form: { a: b }; json: { a: b } | 'form' and 'json' exclude each other: a request has one body",
        "basic: { username: a, password: b }; bearer: t | 'basic' and 'bearer' exclude each other",
        "method: DELETE | 'method' must be POST, PUT or GET",
        "method: GET; json: {} | 'json' needs 'method: POST' or PUT: a GET has no body",
        "sign: md5 | 'sign' must be aliyun-rpc, or be left out",
        "sign: aliyun-rpc; form: {} | 'sign: aliyun-rpc' needs 'access-key-id' and 'access-key-secret'",
        "connections: 0 | 'connections' must be 1 to 1024",
        "max-answer: lots | 'max-answer' must be a size, e.g. 1MB or 64KB",
        "max-answer: 1GB | 'max-answer' must be 1B to 16MB",
        "time-outs: { response: 10m } | 'time-outs.response' must be 1ms to 5m",
        "time-outs: { connect: 0ms } | 'time-outs.connect' must be 1ms to 5m",
        "answer: { codes: { '1': dead } } | 'answer.codes.1' must be one of transient, throttled, permanent, provider-down, unknown",
        "answer: { code: id } | 'answer.code' must be a JSON pointer such as /id (RFC 6901)",
        "answer: { success: { pointer: /s } } | 'answer.success' needs 'pointer' and 'values' together",
        "answer: { success: { status: [302] } } | 'answer.success.status' must list statuses from 200 to 299",
        "allowed-hosts: [other] | the host of 'url' is not in 'allowed-hosts'",
        "bodi: x | unknown key 'bodi' (allowed: access-key-id, access-key-secret, allowed-hosts, answer, basic, bearer, "
                + "connections, deadline, form, headers, json, max-answer, method, registered, sender, sign, time-outs, url)"
    })
    void refusesFileNamingKeyAndWhatToWrite(String lines, String message) {
        assertThatThrownBy(() -> load("url: http://sms.example/\n" + lines.replace("; ", "\n")))
                .isInstanceOf(CatalogException.class).hasMessageMatching("config/providers/g\\.yaml:[2-5]: " + Pattern.quote(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sms.example/x              | has no scheme",
        "ftp://sms.example/         | must start with http:// or https://",
        "http://{country}.example/  | is not a URL",
        "http://user@sms.example/   | holds a user name",
        "http://sms.example/#a      | must not have a fragment",
        "http://sms.example/a b     | is not a URL",
        "http:///x                  | is not a URL",
        "http://sms.example:{country}/ | is not a URL"
    })
    void refusesUrlWhoseHostIsNotFixed(String url, String reason) {
        assertThatThrownBy(() -> load("url: '" + url + "'")).isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("config/providers/g.yaml:2: 'url' ").hasMessageContaining(reason);
    }

    @Test
    void takesItsOwnHostAndDefaults() {
        HttpGateway gateway = read("url: https://sms.example\nallowed-hosts: [SMS.example]");
        assertThat(gateway.method()).isEqualTo("POST");
        assertThat(gateway.answerLimit()).isEqualTo(1 << 20);
        assertThat(gateway.timeOuts().response()).hasSeconds(15);
        load("url: https://sms.example\nallowed-hosts: [SMS.example]");
    }

    @Test
    void neverPrintsSecrets() {
        HttpGateway gateway = read("url: http://x/\nbasic: { username: user1, password: secret1 }");
        assertThat(gateway + " " + gateway.basic()).doesNotContain("secret1", "user1");
    }

    static HttpGateway read(String yaml) {
        Catalog catalog = catalog(yaml);
        return catalog.settings(catalog.providers().iterator().next(), HttpGateway.class);
    }

    private static void load(String yaml) {
        try (HttpKind kind = new HttpKind(Clock.systemUTC())) {
            kind.beans(catalog(yaml)).close();
        }
    }

    private static Catalog catalog(String yaml) {
        try {
            Path folder = Files.createTempDirectory("herald-gateway");
            Path file = Files.createDirectories(folder.resolve("providers")).resolve("g.yaml");
            Files.writeString(file, (yaml.contains("kind:") ? "" : "kind: http\n") + yaml);
            Map<String, String> settings = GatewayRoutes.settings("http://127.0.0.1");
            Catalog catalog = Catalog.read(folder, GatewayRoutes.placeholders(settings));
            Files.delete(file);
            Files.delete(file.getParent());
            Files.delete(folder);
            return catalog;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
