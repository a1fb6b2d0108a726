package io.herald.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.catalog.CatalogException;
import io.herald.catalog.LivePart;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.Wordings;
import io.herald.template.MessageTemplate.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The templates of a folder, and what a change of it does. */
class TemplatesTests {

    @TempDir
    Path config;

    @Test
    void theShippedOnesAreRightInEveryLanguageAndOnEveryChannel() throws InvalidNotificationException {
        Path shipped = Path.of("config");
        assertThat(Templates.mistakes(shipped)).isEmpty();
        Templates templates = new Templates(shipped);
        assertThat(templates.all()).contains("welcome");

        Wordings said = templates.named("welcome").orElseThrow().wordings(TemplateFolder.json("{\"name\":\"Ann\",\"link\":\"https://x\"}"),
                List.of("email", "sms", "push").stream().flatMap(channel -> List.of(new Use(channel, "en"), new Use(channel, "de-CH")).stream())
                        .toList());
        assertThat(said.all()).hasSize(6).allSatisfy(each -> assertThat(each.subject() + each.content()).contains("Ann"));
        assertThat(said.on("email", "de").orElseThrow().content()).isEqualTo("Hallo Ann,\n\nschön, dass du da bist.\n\nHier geht es los: https://x");
    }

    @Test
    void thereAreNoneWithoutAFolder() {
        assertThat(new Templates(config).all()).isEmpty();
        assertThat(new Templates(config).named("welcome")).isEmpty();
        assertThat(Templates.mistakes(config)).isEmpty();
    }

    @Test
    void aWrongFileEndsTheStartWithItsLine() {
        new TemplateFolder(config).with("t/sms.ftl", "a\n${b");

        Templates templates = new Templates(config);
        assertThatThrownBy(templates::await).isInstanceOf(CatalogException.class)
                .hasMessage("config/templates/t/sms.ftl:2: this has no '}' at its end");
    }

    @Test
    void aRightChangeTakesEffectWhenItIsAppliedAndNotBefore() throws InvalidNotificationException {
        TemplateFolder folder = new TemplateFolder(config).with("t/sms.ftl", "old");
        Templates templates = new Templates(config);
        MessageTemplate inWork = templates.named("t").orElseThrow();

        folder.with("t/sms.ftl", "new").with("u/sms.ftl", "more");
        LivePart.Prepared prepared = templates.prepare(config, null);
        assertThat(said(templates, "t")).isEqualTo("old");
        assertThat(templates.named("u")).isEmpty();

        prepared.apply();
        assertThat(said(templates, "t")).isEqualTo("new");
        assertThat(said(templates, "u")).isEqualTo("more");
        assertThat(inWork.wordings(TemplateFolder.json("{}"), List.of(new Use("sms", null))).first().content()).isEqualTo("old");
    }

    @Test
    void aWrongChangeChangesNothing() throws InvalidNotificationException {
        TemplateFolder folder = new TemplateFolder(config).with("t/sms.ftl", "old").with("u/sms.ftl", "old");
        Templates templates = new Templates(config);
        assertThat(said(templates, "t")).isEqualTo("old");

        folder.with("t/sms.ftl", "new").with("u/sms.ftl", "${x?new}");
        assertThatThrownBy(() -> templates.prepare(config, null)).isInstanceOf(CatalogException.class)
                .hasMessage("config/templates/u/sms.ftl:1: ?new is not allowed in a template (see docs/templates.md)");
        assertThat(said(templates, "t")).isEqualTo("old");
    }

    @Test
    void aDeletedTemplateIsGoneOnceThatIsApplied() throws Exception {
        TemplateFolder folder = new TemplateFolder(config).with("t/sms.ftl", "old").with("u/sms.ftl", "stays");
        Templates templates = new Templates(folder.config());
        Files.delete(config.resolve("templates/t/sms.ftl"));

        templates.prepare(config, null).apply();

        assertThat(templates.all()).containsExactly("u");
    }

    private static String said(Templates templates, String name) throws InvalidNotificationException {
        return templates.named(name).orElseThrow().wordings(TemplateFolder.json("{}"), List.of(new Use("sms", null))).first().content();
    }
}
