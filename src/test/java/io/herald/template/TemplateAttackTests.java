package io.herald.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.notification.InvalidNotificationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that try to be more than data, and files that try to be more than templates: each ends quickly, with a sentence. */
@Timeout(20)
class TemplateAttackTests {

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path config;
    TemplateFolder folder;

    @BeforeEach
    void write() {
        folder = new TemplateFolder(config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${7*7}", "<#assign x='freemarker.template.utility.Execute'?new()>${x('id')}",
        "<#include '/etc/passwd'>", "${.data_model}", "${'a'?interpret}", "#{1}", "[=1]", "${\\\"x\\\"?new()}", "<@x/>", "<#-- a",
        "{{herald.test-secret}}", "${herald.sms.twilio.auth-token}", "</#list><#list 1..9999999 as i>"})
    void dataAreNeverATemplate(String data) throws InvalidNotificationException {
        folder.with("t/email.ftl", "---\nsubject: \"${x}\"\n---\n${x} ${x?upper_case} <#if x == 'a'>a</#if>");

        var said = folder.say("email", null, "{\"x\":\"" + data + "\"}");

        String text = data.replace("\\\"", "\"");
        assertThat(said.subject()).isEqualTo(text);
        assertThat(said.content()).isEqualTo(text + " " + text.toUpperCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "getClass", "toString", "__proto__", "constructor", "size", "empty", "bytes"})
    void dataHaveNoJavaBehindThem(String member) {
        folder.with("t/sms.ftl", "${x." + member + "}").with("o/sms.ftl", "${o." + member + "}");

        assertThatThrownBy(() -> folder.say("sms", null, "{\"x\":\"text\"}")).isInstanceOf(InvalidNotificationException.class);
        assertThatThrownBy(() -> folder.say("o", "sms", null, "{\"o\":{\"a\":1}}")).isInstanceOf(InvalidNotificationException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void givesUpOnLoopsOverLoops() {
        folder.with("t/sms.ftl", "<#list a as x><#list a as y><#list a as z><#if x == y></#if></#list></#list></#list>.");
        String data = "{\"a\":[" + IntStream.range(0, 20_000).mapToObj(String::valueOf).collect(Collectors.joining(",")) + "]}";

        quickly("data: is too much: template 't', sms.ftl works too long on this", data);
    }

    @Test
    void givesUpOnTextsThatGrow() {
        folder.with("t/sms.ftl", "<#list a as x><#list a as y>${s}</#list></#list>");
        String data = "{\"s\":\"" + "x".repeat(50_000) + "\",\"a\":[" + "1,".repeat(200) + "1]}";

        quickly("data: is too much: template 't', sms.ftl makes more than 100000 characters of this", data);
    }

    @Test
    void givesUpOnALongSubject() {
        folder.with("t/sms.ftl", "---\nsubject: \"${s}\"\n---\nx");

        quickly("data: is too much: template 't', sms.ftl makes more than 500 characters of this", "{\"s\":\"" + "x".repeat(501) + "\"}");
    }

    @Test
    void namesNoMoreMissingVariablesThanAPersonReads() {
        folder.with("t/sms.ftl", IntStream.range(0, 5000).mapToObj(i -> "${v" + i + "}").collect(Collectors.joining()));

        assertThatThrownBy(() -> folder.say("sms", null, "{}")).isInstanceOfSatisfying(InvalidNotificationException.class,
                e -> assertThat(e.violations()).hasSizeBetween(20, 21));
    }

    @Test
    void refusesFilesThatAreNestedWithoutEnd() {
        folder.with("a/sms.ftl", "${" + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "}")
                .with("b/sms.ftl", "<#if x>".repeat(7_000) + "x" + "</#if>".repeat(7_000).substring(0, 10))
                .with("c/sms.ftl", "---\na: " + "[".repeat(10_000) + "]".repeat(10_000) + "\n---\nx")
                .with("d/sms.ftl", "---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\nx");

        assertThat(folder.mistakes()).hasSize(4).allMatch(mistake -> mistake.matches("config/templates/[abcd]/sms.ftl:\\d+: .+"));
    }

    @Test
    void theEngineItselfLetsNothingThroughThatTheReaderMightMiss() {
        for (String text : new String[] {"${'freemarker.template.utility.Execute'?new()('id')}", "${x?api.class}", "<#include 'x'>",
            "${'1'?interpret}"}) {
            Piece piece = compiled(text);
            if (piece != null) {
                assertThatThrownBy(() -> piece.render(TemplateFolder.json("{\"x\":\"y\"}"), java.util.Set.of(), java.util.Locale.ROOT, 1000))
                        .as(text).isInstanceOf(freemarker.template.TemplateException.class);
            }
        }
    }

    private static Piece compiled(String text) {
        try {
            return Engine.compile("x", 1, text, Format.TEXT);
        } catch (io.herald.catalog.CatalogException refused) {
            return null;
        }
    }

    private void quickly(String reason, String data) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> folder.say("sms", null, data)).isInstanceOf(InvalidNotificationException.class).hasMessage(reason);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
}
