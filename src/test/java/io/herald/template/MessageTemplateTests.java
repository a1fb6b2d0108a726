package io.herald.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.herald.notification.InvalidNotificationException;
import io.herald.notification.Wording;
import io.herald.notification.Wordings;
import io.herald.template.MessageTemplate.Use;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template says with right and wrong data. */
class MessageTemplateTests {

    @TempDir
    Path config;
    TemplateFolder folder;

    @BeforeEach
    void write() {
        folder = new TemplateFolder(config);
    }

    @Test
    void fillsSubjectAndText() throws InvalidNotificationException {
        folder.with("t/email.ftl", "---\nsubject: \"Order ${order.number}, ${name}\"\n---\n\nHello ${name},\n\n${order.items?size} things.\n\n");

        Wording said = folder.say("email", null, "{\"name\":\"Ann\",\"order\":{\"number\":4711,\"items\":[1,2]}}");

        assertThat(said).isEqualTo(new Wording("email", null, "Order 4711, Ann", "Hello Ann,\n\n2 things.", null));
    }

    @Test
    void needsNoFrontMatter() throws InvalidNotificationException {
        folder.with("t/sms.ftl", "Hi ${name}");

        Wording said = folder.say("sms", "de", "{\"name\":\"Ann\"}");
        assertThat(said.content()).isEqualTo("Hi Ann");
        assertThat(said.subject()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"fr-CA, Bonjour du Canada,fr-CA", "fr-ca, Bonjour du Canada,fr-CA", "fr-CH, Bonjour,fr", "fr, Bonjour,fr", "de, Hello,", ", Hello,"})
    void speaksTheLanguageOrTheNextOneThatIsThere(String locale, String content, String spoken) throws InvalidNotificationException {
        folder.with("t/sms.ftl", "Hello").with("t/sms.fr.ftl", "Bonjour").with("t/sms.fr-CA.ftl", "Bonjour du Canada");

        Wording said = folder.say("sms", locale, "{}");
        assertThat(said.content()).isEqualTo(content);
        assertThat(said.locale()).isEqualTo(spoken);
    }

    @Test
    void makesEachTextOnceHoweverManyReceiversNeedIt() throws InvalidNotificationException {
        folder.with("t/sms.ftl", "Hello").with("t/sms.fr.ftl", "Bonjour").with("t/email.ftl", "Mail");

        Wordings said = new Templates(config).named("t").orElseThrow().wordings(TemplateFolder.json("{}"), List.of(
                new Use("sms", "fr"), new Use("sms", "fr-CA"), new Use("sms", null), new Use("sms", "de"), new Use("email", "fr")));

        assertThat(said.all()).extracting(Wording::content).containsExactly("Bonjour", "Hello", "Mail");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "${n}                                  | 4711",
        "${d}                                  | 12.5",
        "${big}                                | 12345678901234567890",
        "${yes}                                | true",
        "<#if yes>a<#else>b</#if>              | a",
        "${yes?then('on', 'off')}              | on",
        "<#list items as i>${i}<#sep>, </#list> | x, y, z",
        "<#list items as i>${i?index}${i?counter}</#list> | 011223",
        "<#list o as k, v>${k}=${v};</#list>   | a=1;b=2;",
        "<#list o?keys as k>${k}</#list>       | ab",
        "${items[1]}                           | y",
        "${o.a + o.b}                          | 3",
        "${none!\"-\"}                         | -",
        "${(none.deep)!\"-\"}                  | -",
        "<#if none??>a<#else>b</#if>           | b",
        "${when?datetime.iso?string(\"dd.MM.yyyy HH:mm\")} | 22.11.2026 09:30",
        "${s?upper_case} ${s?length} ${s?truncate(4, '…')} | A & B <C> 9 A …",
        "${s?replace(\"&\", \"and\")}           | A and B <C>",
        "<#switch n><#case 1>one<#break><#default>more</#switch> | more",
        "<#-- not sent ${nobody} -->x          | x",
        "#{n} [=n] <b>{n}</b> $n               | #{n} [=n] <b>{n}</b> $n",
        "${s}                                  | A & B <C>"})
    void writesValuesAsAPersonWould(String text, String expected) throws InvalidNotificationException {
        folder.with("t/sms.ftl", text);

        assertThat(folder.say("sms", null, "{\"n\":4711,\"d\":12.5,\"big\":12345678901234567890,\"yes\":true,\"items\":[\"x\",\"y\",\"z\"],"
                + "\"o\":{\"a\":1,\"b\":2},\"s\":\"A & B <C>\",\"when\":\"2026-11-22T09:30:00Z\"}").content()).isEqualTo(expected);
    }

    @Test
    void writesNumbersAsTheLanguageOfTheFileDoes() throws InvalidNotificationException {
        folder.with("t/sms.ftl", "${n}").with("t/sms.de.ftl", "${n}");

        assertThat(folder.say("sms", "de-AT", "{\"n\":1234.5}").content()).isEqualTo("1234,5");
        assertThat(folder.say("sms", "en", "{\"n\":1234.5}").content()).isEqualTo("1234.5");
    }

    @Test
    void escapesForTheFormatThatTheFileNames() throws InvalidNotificationException {
        folder.with("t/push.ftl", "---\ntitle: \"${x}\"\nformat: html\n---\n<b>${x}</b>");

        Wording said = folder.say("push", null, "{\"x\":\"<i>&\"}");
        assertThat(said.content()).isEqualTo("<b>&lt;i&gt;&amp;</b>");
        assertThat(said.subject()).isEqualTo("<i>&");
    }

    @Test
    void givesAVendorItsCodeAndTheVariablesInItsOrder() throws InvalidNotificationException {
        folder.with("t/sms.ftl", "---\nvendors:\n  aliyun-sms:\n    code: SMS_7\n    signature: Shop\n    variables: [code, name]\n---\n"
                + "Hi ${name}, ${code} is your code");

        var vendor = folder.say("sms", null, "{\"name\":\"Ann\",\"code\":42}").vendors().get("aliyun-sms");
        assertThat(vendor.code()).isEqualTo("SMS_7");
        assertThat(vendor.signature()).isEqualTo("Shop");
        assertThat(vendor.values().entrySet().toString()).isEqualTo("[code=42, name=Ann]");
    }

    @Test
    void namesEveryMissingVariableAndWhereItIsNeeded() {
        folder.with("t/email.ftl", "---\nsubject: \"For ${name}\"\n---\n${order.id}\n${link}")
                .with("t/sms.ftl", "<#list items as i>${i.name}</#list>");

        assertThat(errors("{\"order\":{},\"items\":[{}]}", "email", "sms")).containsExactlyInAnyOrder(
                "data.name: is missing: template 't', email.ftl (line 2) needs it",
                "data.order.id: is missing: template 't', email.ftl (line 4) needs it",
                "data.link: is missing: template 't', email.ftl (line 5) needs it",
                "data.i.name: is missing: template 't', sms.ftl (line 1) needs it");
        assertThat(errors("{\"name\":null,\"link\":\"x\",\"items\":[]}", "email")).containsExactly(
                "data.name: is missing: template 't', email.ftl (line 2) needs it",
                "data.order: is missing: template 't', email.ftl (line 4) needs it");
    }

    @Test
    void namesAValueOfTheWrongKind() {
        folder.with("t/sms.ftl", "${name}\n<#list items as i>${i}</#list>");

        assertThat(errors("{\"name\":{\"first\":\"secret\"},\"items\":[]}", "sms")).containsExactly(
                "data.name: is not of the kind that template 't', sms.ftl (line 1) needs");
        assertThat(errors("{\"name\":\"x\",\"items\":\"secret\"}", "sms")).containsExactly(
                "data.items: is not of the kind that template 't', sms.ftl (line 2) needs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a\\nBcc: evil@example.com | makes a subject of several lines of template 't', email.ftl",
        "a\\u2028b                 | makes a subject of several lines of template 't', email.ftl",
        "''                        | makes a subject without a word of template 't', email.ftl"})
    void makesASubjectOfOneLineOnly(String value, String message) {
        folder.with("t/email.ftl", "---\nsubject: \"${s}\"\n---\nx");

        assertThat(errors("{\"s\":\"" + value.replace("''", "") + "\"}", "email")).containsExactly("data: " + message);
    }

    @Test
    void makesNoEmptyText() {
        folder.with("t/sms.ftl", "<#if x??>a</#if>");

        assertThat(errors("{}", "sms")).containsExactly("data: makes a text without a word of template 't', sms.ftl");
    }

    private List<String> errors(String data, String... channels) {
        MessageTemplate template = new Templates(config).named("t").orElseThrow();
        List<Use> uses = List.of(channels).stream().map(channel -> new Use(channel, null)).toList();
        InvalidNotificationException[] thrown = new InvalidNotificationException[1];
        assertThatThrownBy(() -> template.wordings(TemplateFolder.json(data), uses))
                .isInstanceOfSatisfying(InvalidNotificationException.class, e -> thrown[0] = e).message().doesNotContain("secret");
        return thrown[0].violations().stream().map(Object::toString).toList();
    }
}
