package io.herald.operations;

import io.herald.broker.PortTakenException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** One sentence for a port that something else listens on, naming the setting to change. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseSentence extends AbstractFailureAnalyzer<RuntimeException> {

    private final Environment environment;

    PortInUseSentence(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, RuntimeException cause) {
        if (cause instanceof PortTakenException taken) {
            return new FailureAnalysis(taken.getMessage(), null, cause);
        }
        if (cause instanceof PortInUseException inUse) {
            boolean management = Integer.toString(inUse.getPort()).equals(environment.getProperty("management.server.port"));
            return new FailureAnalysis("Port " + inUse.getPort() + " is in use: set "
                    + (management ? "management.server.port" : "server.port")
                    + " in config/application.yaml to a free one.", null, cause);
        }
        return null;
    }
}
