package io.herald.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the jar does besides starting the gateway: {@code herald <command>}, without a broker. */
@Command(name = "herald", mixinStandardHelpOptions = true, sortOptions = false, versionProvider = Version.class,
        subcommands = {CheckCommand.class, ExplainCommand.class, RoutesCommand.class, RollbackCommand.class, HelpCommand.class},
        synopsisHeading = "", customSynopsis = {
            "Herald is a notification gateway: one REST call or one message on a queue comes in, and e-mail, SMS or mobile push goes"
                    + " out, by the routes and settings of a folder that holds routes/ and config/.", "",
            "  herald                     starts the gateway in this folder; Ctrl-C stops it",
            "  herald --server.port=8090  the same, with a setting of config/application.yaml",
            "  herald <command>           does something else with this folder, and ends"},
        commandListHeading = "%nCommands, each with --help of its own:%n", optionListHeading = "%nOptions:%n",
        footer = {"", "Examples:",
            "  herald check routes/outbound/sms-send.camel.yaml",
            "  herald explain message.json --fail transient",
            "  herald routes",
            "  herald rollback --list",
            "", "Read on: README.md and docs/ beside it; docs/checking.md for check, docs/explain.md for explain."})
public final class HeraldCommand implements Runnable {

    private static final Set<String> TEACHING = Set.of("--help", "-h", "--version", "-V");

    /** Whether these arguments call a command, and do not start the gateway. */
    public static boolean isCalledBy(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || TEACHING.contains(arguments[0]));
    }

    /** Runs a command and says what it has to say itself: nothing is logged. The answer is the exit code. */
    public static int run(String... arguments) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        return commands().execute(arguments);
    }

    static CommandLine commands() {
        CommandLine commands = new CommandLine(new HeraldCommand());
        return commands.setCaseInsensitiveEnumValuesAllowed(true).setParameterExceptionHandler(new WrongCall())
                .setExecutionExceptionHandler(HeraldCommand::failed);
    }

    private static int failed(Exception thrown, CommandLine command, ParseResult call) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + (thrown instanceof WrongCallException ? thrown.getMessage() : reason(thrown)));
        return thrown instanceof WrongCallException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** One line, and never those of the file that the parser of application.yaml repeats: they may hold a secret. */
    private static String reason(Exception thrown) {
        for (Throwable link = thrown; link != null; link = link.getCause()) {
            if (link instanceof MarkedYAMLException yaml) {
                return "config/application.yaml or one of its profiles is no YAML"
                        + (yaml.getProblemMark() == null ? "" : " in line " + (yaml.getProblemMark().getLine() + 1)) + ": " + yaml.getProblem();
            }
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        return "failed: " + cause.getClass().getSimpleName() + ": " + String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void run() {
        throw new IllegalStateException("without a command Herald starts");
    }

    /** A wrong call says what is wrong and where help is, in place of a page of help. */
    private static final class WrongCall implements IParameterExceptionHandler {

        @Override
        public int handleParseException(ParameterException e, String[] arguments) {
            CommandLine command = e.getCommandLine();
            String name = command.getCommandSpec().qualifiedName();
            PrintWriter errors = command.getErr();
            errors.println(command.getParent() == null ? unknown(command, e) : name + ": " + e.getMessage());
            errors.println("'" + name + " --help' says what can be called.");
            return CommandLine.ExitCode.USAGE;
        }

        private static String unknown(CommandLine herald, ParameterException e) {
            if (!(e instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().get(0).startsWith("-")) {
                return "herald: " + e.getMessage();
            }
            List<String> near = unmatched.getSuggestions().stream().map(each -> each.replaceFirst("^herald ", ""))
                    .filter(herald.getSubcommands()::containsKey).toList();
            return "herald: there is no command '" + unmatched.getUnmatched().get(0) + "'"
                    + (near.isEmpty() ? "" : ". Did you mean " + String.join(" or ", near) + "?");
        }
    }
}
