package io.herald.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of a file is said with its line and what to write instead. */
class TemplateMistakesTests {

    private static final String ALLOWED = "(allowed: if, list, switch and their parts)";

    @TempDir
    Path config;
    TemplateFolder folder;

    @BeforeEach
    void write() {
        folder = new TemplateFolder(config);
    }

    /** In a text {@code ~} is the end of a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "---~subject: x                          | 1: the front matter has no second line --- at its end",
        "---~---~x                               | 2: the front matter must hold keys and values, such as 'subject: Welcome'",
        "---~- a~---~x                           | 2: the front matter must hold keys and values, such as 'subject: Welcome'",
        "---~subject: x~subjct: y~---~x          | 3: unknown key 'subjct' (allowed: subject, title, format, variables, vendors)",
        "---~subject: x~subject: y~---~x         | 3: the key 'subject' stands twice",
        "---~subject: x~title: y~---~x           | 3: 'subject' and 'title' mean the same, a mail's subject and a push's title: write one",
        "---~subject: [x]~---~x                  | 2: the subject must be a text",
        "---~subject: ''~---~x                   | 2: the subject must be one line and not empty",
        "---~subject: \"a\\nb\"~---~x            | 2: the subject must be one line and not empty",
        "---~format: markdown~---~x              | 2: 'format' must be text, html or xml",
        "---~variables: name~---~x               | 2: 'variables' must be a list of names, such as [name, code]",
        "---~variables: [a b]~---~x              | 2: 'a b' is not the name of a variable: letters, digits and _",
        "---~variables: [a, a]~---~x             | 2: the variable 'a' stands twice",
        "---~variables: [name]~---~Hi~${nmae}    | 5: unknown variable 'nmae' ('variables' in the front matter has name)",
        "---~variables: [a]~subject: \"${b}\"~---~x | 3: unknown variable 'b' ('variables' in the front matter has a)",
        "---~vendors: [a]~---~x                  | 2: 'vendors' must hold names of providers, each with its 'code'",
        "---~vendors:~  aliyun-sms: x~---~x      | 3: 'aliyun-sms' must hold 'code', and 'signature' and 'variables' if you like",
        "---~vendors:~  aliyun-sms: {variables: []}~---~x | 3: 'code' of 'aliyun-sms' is missing: write the provider's code of this text",
        "---~vendors:~  aliyun-sms: {code: ''}~---~x | 3: 'code' is empty",
        "---~vendors:~  aliyun-sms: {kode: x}~---~x | 3: unknown key 'kode' (allowed: code, signature, variables)",
        "---~vendors:~  nobody: {code: x}~---~x  | 3: provider 'nobody' has no file config/providers/nobody.yaml",
        "---~vendors:~  json-gateway: {code: x}~---~x | 3: config/providers/json-gateway.yaml has no key 'registered': it would send the text, not the code",
        "---~vendors:~  aliyun-sms: {code: x, variables: [a]}~---~${a} ${c} ${b} | 3: 'variables' of 'aliyun-sms' lacks b, c, which the text below uses",
        "---~vendors:~  aliyun-sms: {code: x, variables: [a, b]}~---~${a} | 3: 'variables' of 'aliyun-sms' has b, which the text below does not use",
        "---~a: &x 1~b: *x~---~x                 | 3: YAML aliases are not read here: write the value",
        "---~a: [[[[[[1]]]]]]~---~x              | 2: the front matter is not YAML that is read here: Nesting Depth exceeded max 5",
        "---~a: \"~---~x                         | 3: the front matter is not YAML: found unexpected end of stream",
        "---~subject: x~---~                     | 4: has no text: write what is to be sent below the front matter",
        "a~${b                                   | 2: this has no '}' at its end",
        "a~<#if b>                               | 2: ",
        "a~<#list c as d>~</#if>                 | 3: ",
        "a~${b?}                                 | 2: ",
        "${'a}                                   | 1: this text has no quote at its end",
        "<#-- a                                  | 1: this comment has no --> at its end",
        "a~<#include \"x\">                      | 2: <#include> is not allowed in a template " + ALLOWED,
        "<#import \"x\" as y>                    | 1: <#import> is not allowed in a template " + ALLOWED,
        "<#macro x>a</#macro>                    | 1: <#macro> is not allowed in a template " + ALLOWED,
        "<#function x>a</#function>              | 1: <#function> is not allowed in a template " + ALLOWED,
        "<#assign x=1>                           | 1: <#assign> is not allowed in a template " + ALLOWED,
        "<#ftl output_format=\"HTML\">           | 1: <#ftl> is not allowed in a template " + ALLOWED,
        "<#setting locale=\"de\">                | 1: <#setting> is not allowed in a template " + ALLOWED,
        "<#noautoesc>a</#noautoesc>              | 1: <#noautoesc> is not allowed in a template " + ALLOWED,
        "<@x/>                                   | 1: macros (<@…>) are not allowed in a template",
        "~${a?new()}                             | 2: ?new is not allowed in a template (see docs/templates.md)",
        "${a?api.b}                              | 1: ?api is not allowed in a template (see docs/templates.md)",
        "${a?eval}                               | 1: ?eval is not allowed in a template (see docs/templates.md)",
        "${a?interpret}                          | 1: ?interpret is not allowed in a template (see docs/templates.md)",
        "${\"${a?eval_json}\"}                   | 1: ?eval_json is not allowed in a template (see docs/templates.md)",
        "${a?matches(b)}                         | 1: ?matches is not allowed in a template (see docs/templates.md)",
        "${a?left_pad(b)}                        | 1: ?left_pad is not allowed in a template (see docs/templates.md)",
        "${a?no_esc}                             | 1: ?no_esc is not allowed in a template (see docs/templates.md)",
        "${a?replace(\"b\", c)}                  | 1: ?replace takes two texts in quotes here, and nothing else",
        "${a?replace(\"b\", \"c\", \"r\")}       | 1: ?replace takes two texts in quotes here, and nothing else",
        "${a?replace(\"b\", \"${c}\")}           | 1: ?replace takes two texts in quotes here, and nothing else",
        "<#list 1..n as i>x</#list>              | 1: ranges with '..' are not allowed in a template: use ?truncate for texts, #list over a list for the rest",
        "${.now}                                 | 1: special variables (a dot before the name) are not allowed in a template",
        "${.data_model}                          | 1: special variables (a dot before the name) are not allowed in a template"})
    void saysWhereAndWhatToWrite(String text, String mistake) {
        folder.with("t/sms.ftl", text.replace("~", "\n"));

        assertThat(folder.mistakes()).singleElement().asString().startsWith("config/templates/t/sms.ftl:" + mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "t/fax.ftl         | config/templates/t/fax.ftl:1: there is no channel 'fax': the files of config/channels are email, push, sms",
        "t/sms.german.ftl  | config/templates/t/sms.german.ftl:1: must be called <channel>.ftl or <channel>.<locale>.ftl, such as email.ftl or email.fr-CA.ftl",
        "t/SMS.ftl         | config/templates/t/SMS.ftl:1: must be called <channel>.ftl or <channel>.<locale>.ftl, such as email.ftl or email.fr-CA.ftl",
        "t/sms.de.ftl      | config/templates/t/sms.de.ftl:1: there is no sms.ftl beside it, for all other languages",
        "sms.ftl           | config/templates/sms.ftl:1: belongs in the folder of its template: config/templates/<template>/sms.ftl",
        "A_b/sms.ftl       | config/templates/A_b: the name of a template must be lower case letters, digits and single hyphens"})
    void wantsEachFileInItsPlace(String file, String mistake) {
        folder.with(file, "x");

        assertThat(folder.mistakes()).containsExactly(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "providers: [relay]   | sender: Shop~registered: { Code: '{template.code}' } | provider 'coded' is none of config/channels/sms.yaml: no sms would go there",
            "providers: [coded]   | registered: { Text: '{content}' }                    | 'registered' of config/providers/coded.yaml has no {template.code}: the code would go nowhere",
            "providers: [{ name: coded, weight: 1 }] | registered: { Code: '{template.code}', Sign: '{template.signature}' } | provider 'coded' needs a signature: write 'signature' here, or 'sender' in config/providers/coded.yaml"})
    void aCodeGoesToAProviderThatUsesIt(String providers, String keys, String mistake) throws Exception {
        Files.writeString(config.resolve("channels/sms.yaml"), "receivers: [phone]\n" + providers);
        Files.writeString(config.resolve("providers/coded.yaml"), "kind: http\n" + keys.replace('~', '\n'));
        folder.with("t/sms.ftl", "---\nvendors:\n  coded: { code: x }\n---\nHi");

        assertThat(folder.mistakes()).containsExactly("config/templates/t/sms.ftl:3: " + mistake);
        Files.writeString(config.resolve("channels/sms.yaml"), "receivers: [phone]\nproviders: [coded]");
        Files.writeString(config.resolve("providers/coded.yaml"),
                "kind: http\nsender: Shop\nregistered: { Code: '{template.code}', Sign: '{template.signature}' }");
        assertThat(folder.mistakes()).isEmpty();
    }

    @Test
    void aLanguageUsesTheVariablesOfTheDefaultText() {
        folder.with("t/email.ftl", "${name}").with("t/email.de.ftl", "---\nsubject: x\n---\n\n${nmae}")
                .with("u/email.ftl", "---\nvariables: [name, title]\n---\n${name}").with("u/email.de.ftl", "${title} ${name}");

        assertThat(folder.mistakes()).containsExactly("config/templates/t/email.de.ftl:5: unknown variable 'nmae': email.ftl does not use it"
                + " (write it into 'variables' there if it is right)");
    }

    @Test
    void namesOneMistakeOfEachFile() {
        folder.with("a/sms.ftl", "${x?new}").with("b/sms.ftl", "ok").with("c/sms.ftl", "<#macro x>").with("c/email.ftl", "${.now}");

        assertThat(folder.mistakes()).hasSize(3).extracting(mistake -> mistake.substring(0, mistake.indexOf(':')))
                .containsExactly("config/templates/a/sms.ftl", "config/templates/c/email.ftl", "config/templates/c/sms.ftl");
    }

    @Test
    void takesWhatEditorsOfAnySystemLeave() throws Exception {
        folder.with("t/sms.ftl", "---\r\nvariables: [name]\r\n---\r\nHi ${name}\r\nBye\r\n").with("t/.sms.ftl.swp", "${x?new}")
                .with("t/sms.ftl~", "<#macro x>").with(".git/sms.ftl", "${x?new}").with("README.md", "x").with("empty/notes.txt", "x");

        assertThat(folder.mistakes()).isEmpty();
        assertThat(folder.say("sms", null, "{\"name\":\"Ann\"}").content()).isEqualTo("Hi Ann\nBye");
    }

    @Test
    void readsOnlyTextOfItsOwnFolder(@TempDir Path elsewhere) throws Exception {
        folder.with("bom/sms.ftl", "\uFEFFx").with("latin/sms.ftl", "grün".getBytes(StandardCharsets.ISO_8859_1))
                .with("binary/sms.ftl", new byte[] {'a', 0, 1, 2}).with("large/sms.ftl", "x".repeat(5 << 20)).with("empty/sms.ftl", "");
        Path outside = Files.writeString(elsewhere.resolve("passwd"), "root:x:0");
        Files.createDirectories(config.resolve("templates/link"));
        Files.createSymbolicLink(config.resolve("templates/link/sms.ftl"), outside);

        assertThat(folder.mistakes()).containsExactly(
                "config/templates/binary/sms.ftl:1: holds a control character, which no message may have",
                "config/templates/bom/sms.ftl:1: begins with a byte order mark: save it as UTF-8 without one",
                "config/templates/empty/sms.ftl:1: has no text: write what is to be sent below the front matter",
                "config/templates/large/sms.ftl:1: is larger than 64 KB",
                "config/templates/latin/sms.ftl:1: is not UTF-8: save it in that encoding",
                "config/templates/link/sms.ftl:1: is a link to a file outside of config/: put the file itself here");
    }
}
