package io.herald.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTests {

    private final CodeTable table = CodeTable.http("codes", Map.of("A*", "transient", "A.B*", "throttled", "A.B.C", "permanent",
            "http-5*", "unknown", "408", "provider-down"));

    @Test
    void prefersTheExactCodeThenTheLongestPrefix() {
        assertThat(table.of("A.B.C")).isEqualTo(FailureClass.PERMANENT);
        assertThat(table.of("A.B.C.D")).isEqualTo(FailureClass.THROTTLED);
        assertThat(table.of("A.X")).isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void prefersAnExactRowOfAnyNameAndThenTheLongestPrefixOfAnyName() {
        assertThat(table.of("A.B.D", "408")).isEqualTo(FailureClass.PROVIDER_DOWN);
        assertThat(table.of("A.X", "A.B.X")).isEqualTo(FailureClass.THROTTLED);
    }

    @Test
    void fallsBackToTheRowsOfTheProtocolAndThenToUnknown() {
        assertThat(table.of("http-503")).isEqualTo(FailureClass.UNKNOWN);
        assertThat(table.of("http-429")).isEqualTo(FailureClass.THROTTLED);
        assertThat(table.find("nobody-knows")).isEmpty();
        assertThat(table.of("nobody-knows")).isEqualTo(FailureClass.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "400, A.B.C, permanent", "503, A.X, transient", "503, New, unknown", "429, New, throttled", "200, A.X, transient",
        "200, New, permanent", "200, -, unknown", "302, A.X, permanent", "302, -, permanent", "100, -, unknown"})
    void takesTheProvidersCodeBeforeTheStatusExceptOverARedirect(int status, String code, String kind) {
        assertThat(table.ofAnswer(status, code, false).text()).isEqualTo(kind);
    }

    @Test
    void namesTheRowWhoseClassIsNone() {
        assertThatThrownBy(() -> CodeTable.smtp("codes", Map.of("4*", "later"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'codes.4*' must be one of transient, throttled, permanent, provider-down, unknown");
    }

    /** A row whose first matching rival wins is a row that says something false. */
    @ParameterizedTest
    @MethodSource("rowsOfTheShippedFiles")
    void givesEveryRowOfEveryShippedFileItsClass(String file, CodeTable codes, String row, String kind) {
        String code = row.endsWith("*") ? row.substring(0, row.length() - 1) + "~" : row;
        assertThat(codes.of(code).text()).as(file + " " + row).isEqualTo(kind);
    }

    static Stream<Arguments> rowsOfTheShippedFiles() throws IOException {
        Stream.Builder<Arguments> all = Stream.builder();
        for (String file : new String[] {"relay", "json-gateway", "twilio", "aliyun-sms", "aliyun-push"}) {
            Map<String, String> rows = shipped(file);
            CodeTable codes = file.equals("relay") ? CodeTable.smtp("codes", rows) : CodeTable.http("codes", rows);
            assertThat(rows).isNotEmpty();
            rows.forEach((row, kind) -> all.add(Arguments.of(file, codes, row, kind)));
        }
        return all.build();
    }

    @ParameterizedTest
    @CsvSource({"relay, smtp", "json-gateway, http"})
    void showsInAFileWhatHoldsWithoutOne(String file, String protocol) throws IOException {
        assertThat(shipped(file)).containsAllEntriesOf(CodeTable.rows(protocol));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "http"})
    void leavesNoNameOfHeraldWithoutRow(String protocol) {
        CodeTable codes = protocol.equals("smtp") ? CodeTable.smtp("codes", null) : CodeTable.http("codes", null);
        for (ConnectFailure failure : ConnectFailure.values()) {
            assertThat(codes.find(failure.code())).as(failure.code()).isPresent();
        }
        assertThat(codes.of("certificate")).isEqualTo(FailureClass.PROVIDER_DOWN);
        assertThat(codes.of("timeout-after-data")).isEqualTo(FailureClass.UNKNOWN);
    }

    private static Map<String, String> shipped(String file) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(Path.of("config/providers/" + file + ".yaml").toFile());
        Map<String, String> rows = new LinkedHashMap<>();
        (tree.has("codes") ? tree.get("codes") : tree.at("/answer/codes")).fields()
                .forEachRemaining(row -> rows.put(row.getKey(), row.getValue().textValue()));
        return rows;
    }
}
