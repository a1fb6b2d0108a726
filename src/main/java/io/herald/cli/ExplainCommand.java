package io.herald.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.herald.explain.ExplainRequest;
import io.herald.explain.Explainer;
import io.herald.explain.Explanation;
import io.herald.failure.Failure;
import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.notification.Flow;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.MessageCodec;
import io.herald.security.Callers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code herald explain message.json}: the way of one request through the route files of this folder, without a broker. */
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Says which way a notification takes with the routes and settings of this folder. Nothing is sent, and no"
                + " broker is needed.",
        footer = {"", "Exit code: 0 when every delivery would be handed to its provider, 1 when the request would be refused or a"
                + " delivery would not be sent, 2 for a wrong call.", "",
                "  herald explain message.json", "  herald explain message.json --fail transient",
                "  herald explain message.json --fail permanent --code 550 --format json"})
final class ExplainCommand implements Callable<Integer> {

    private static final int WELL = 0;
    private static final int NOT_SENT = 1;
    private static final int WRONG_CALL = 2;
    private static final JsonMapper PRETTY = new JsonMapper();

    private enum Format { text, json }

    private final Map<String, Object> settings;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "message.json", description = "a request as POST /api/notification takes it")
    private Path file;

    @Option(names = "--fail", paramLabel = "<class>", description = "what delivery-failed does if the provider fails like this:"
            + " transient, throttled, permanent, provider-down or unknown")
    private String fail;

    @Option(names = "--code", paramLabel = "<code>", description = "the provider's code of that failure, for rules that ask for it")
    private String code;

    @Option(names = "--caller", paramLabel = "<name>", description = "as this caller of config/callers, with its scopes")
    private String caller;

    @Option(names = "--format", paramLabel = "<format>", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default text)")
    private Format format;

    /** With the settings of the folder it is started in. */
    ExplainCommand() {
        this(Map.of());
    }

    /** @param settings that win over those of the folder */
    ExplainCommand(Map<String, Object> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        Failure failure;
        byte[] body;
        try {
            failure = ExplainRequest.failure(fail, code);
            body = Files.readAllBytes(file);
        } catch (InvalidNotificationException e) {
            e.violations().forEach(wrong -> errors.println("--" + wrong));
            return WRONG_CALL;
        } catch (IOException e) {
            errors.println(file + ": cannot be read");
            return WRONG_CALL;
        }
        try (OfflineHerald herald = new OfflineHerald(settings)) {
            return explain(herald, body, failure);
        } catch (InvalidNotificationException e) {
            e.violations().forEach(wrong -> errors.println(file + ": " + wrong));
        } catch (Exception e) {
            errors.println(sentence(e));
        }
        return NOT_SENT;
    }

    private int explain(OfflineHerald herald, byte[] body, Failure failure) throws Exception {
        if (caller != null && herald.part(Callers.class).named(caller).isEmpty()) {
            spec.commandLine().getErr().println("there is no file config/callers/" + caller + ".yaml");
            return WRONG_CALL;
        }
        Explanation explanation = herald.part(Explainer.class).explain(input(body), failure);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(PRETTY.readTree(MessageCodec.write(explanation)).toPrettyString());
        } else {
            new ExplanationText(out).print(explanation);
        }
        out.flush();
        return explanation.allWell() ? WELL : NOT_SENT;
    }

    private Consumer<Exchange> input(byte[] body) {
        return exchange -> {
            exchange.getMessage().setBody(body);
            exchange.setProperty(Flow.CONTENT_TYPE, "application/json");
            if (caller != null) {
                exchange.setProperty(Flow.CALLER, caller);
            }
        };
    }

    /** What is wrong with a file of the folder says so itself. */
    private static String sentence(Exception e) {
        List<FileMistake> mistakes = FileMistakesException.in(e);
        if (!mistakes.isEmpty()) {
            return mistakes.stream().map(FileMistake::toString).collect(Collectors.joining("\n"));
        }
        String message = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return "the routes or settings of this folder cannot run: " + message.lines().findFirst().orElse("");
    }
}
