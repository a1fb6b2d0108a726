package io.herald.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.catalog.Catalog;
import io.herald.failure.CodeTable;
import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reply that a relay can give, at every stage, by the shipped file and without any. */
class SmtpCodesTests {

    private static final Set<Integer> ACCOUNT = Set.of(530, 534, 535, 538);

    static Stream<Arguments> tables() {
        return Stream.of(Arguments.of("config/providers/relay.yaml", shipped()), Arguments.of("no rows", CodeTable.smtp("codes", null)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyReplyHasItsClass(String name, CodeTable codes) {
        for (SmtpStage stage : SmtpStage.values()) {
            for (int status = 200; status <= 599; status++) {
                String own = status / 100 + ".9.9";
                for (String enhanced : new String[] {"", " " + own, " 4.7.1", " 5.7.1"}) {
                    String line = status + enhanced + " why";
                    Failure failure = new SmtpVerdict(codes).of(stage, SmtpReply.parse(line), null, false);
                    assertThat(failure.kind()).as(name + " " + stage + " " + line).isEqualTo(expected(stage, status));
                    if (status >= 400) {
                        assertThat(failure.code()).isEqualTo(status + enhanced);
                        assertThat(failure.text()).isEqualTo("why");
                    }
                }
            }
        }
    }

    private static FailureClass expected(SmtpStage stage, int status) {
        if (status < 400) {
            return stage == SmtpStage.END ? FailureClass.UNKNOWN : FailureClass.TRANSIENT;
        }
        if (status < 500) {
            return FailureClass.TRANSIENT;
        }
        return ACCOUNT.contains(status) || stage.compareTo(SmtpStage.AUTH) <= 0
                ? FailureClass.PROVIDER_DOWN : FailureClass.PERMANENT;
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.7.1 x, throttled", "550 5.7.26 x, provider-down", "554 5.7.1 x, unknown", "550 5.1.1 x, permanent",
        "550 x, permanent", "450 4.2.2 x, throttled", "451 4.7.1 x, transient", "421 x, throttled", "535 5.7.8 x, provider-down"})
    void readsRepliesAndEnhancedCodesOfTheFile(String line, String kind) {
        CodeTable codes = CodeTable.smtp("codes", Map.of("5.7.*", "throttled", "550 5.7.26", "provider-down",
                "554 5.7.1", "unknown", "535", "provider-down", "4.2.2", "throttled", "421", "throttled"));
        assertThat(new SmtpVerdict(codes).of(SmtpStage.RCPT, SmtpReply.parse(line), null, false).kind().text()).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(SmtpStage.class)
    void classifiesTheEndOfTheTimeByHowFarTheMessageCame(SmtpStage stage) {
        Failure failure = new SmtpVerdict(shipped()).of(stage, null, null, true);
        assertThat(failure.code()).isEqualTo(stage == SmtpStage.END ? "timeout-after-data" : "timeout-before-data");
        assertThat(failure.kind()).isEqualTo(stage == SmtpStage.END ? FailureClass.UNKNOWN : FailureClass.TRANSIENT);
    }

    private static CodeTable shipped() {
        Map<String, String> values = Map.of("herald.email.from", "herald@example.com", "herald.email.port", "25",
                "herald.email.security", "none", "herald.email.host", "relay.example");
        Catalog catalog = Catalog.read(Path.of("config"), text -> values.getOrDefault(key(text), otherwise(text)));
        return catalog.settings(catalog.providers("smtp").get(0), SmtpProvider.class).table();
    }

    private static String key(String text) {
        return text.replaceAll("\\$\\{([^:}]+).*", "$1");
    }

    private static String otherwise(String text) {
        return text.contains(":") ? text.replaceAll(".*:([^}]*)}.*", "$1") : "x";
    }
}
