package io.herald.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as they are called. */
class HeraldCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return HeraldCommand.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({"explain, true", "explian, true", "--help, true", "-h, true", "--version, true", "--server.port=1, false", "--debug, false"})
    void startsTheGatewayWhenItIsNotCalled(String first, boolean called) {
        assertThat(HeraldCommand.isCalledBy(first, "x")).isEqualTo(called);
        assertThat(HeraldCommand.isCalledBy()).isFalse();
    }

    @Test
    void teachesWhatHeraldIsAndEachCommandWithAnExample() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).startsWith("Herald is a notification gateway").contains("docs/");
        HeraldCommand.commands().getSubcommands().keySet().stream().filter(name -> !name.equals("help"))
                .forEach(name -> assertThat(out.toString()).contains("\n  " + name + " ", "\n  herald " + name));
    }

    @Test
    void saysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("herald ").hasLineCount(1);
    }

    @Test
    void namesTheCommandThatMayBeMeant() {
        assertThat(run("explian", "message.json")).isEqualTo(2);
        assertThat(errors.toString()).isEqualToNormalizingNewlines(
                "herald: there is no command 'explian'. Did you mean explain?\n'herald --help' says what can be called.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sing | herald: there is no command 'sing'", "explain | herald explain: Missing required parameter",
            "help sing | Unknown subcommand 'sing'"})
    void endsWithTwoWhenItIsCalledWrongly(String call, String message) {
        assertThat(run(call.split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(message, "--help' says what can be called.");
        assertThat(out.toString()).isEmpty();
    }
}
