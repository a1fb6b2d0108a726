package io.herald.operations;

import io.herald.broker.PortTakenException;
import io.herald.files.FileMistakesException;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** One sentence instead of a stack trace for what whoever starts Herald can put right: a port, a file, a folder. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartSentence implements FailureAnalyzer {

    private final Environment environment;

    StartSentence(Environment environment) {
        this.environment = environment;
    }

    /** The outermost cause that has a sentence; Spring's own wrappers around it have none. */
    @Override
    public FailureAnalysis analyze(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            String sentence = sentence(link);
            if (sentence != null) {
                return new FailureAnalysis(sentence, null, link);
            }
        }
        return null;
    }

    private String sentence(Throwable link) {
        if (link instanceof PortInUseException inUse) {
            return "Port " + inUse.getPort() + " is in use: set " + setting(inUse.getPort())
                    + " in config/application.yaml to a free one.";
        }
        if (link instanceof ConfigurationPropertiesBindException settings) {
            return sentence(settings);
        }
        boolean ours = link instanceof PortTakenException || link instanceof FileMistakesException;
        return ours ? link.getMessage() : null;
    }

    /** Null for a value that cannot be converted: Spring Boot tells it well. */
    private static String sentence(ConfigurationPropertiesBindException settings) {
        Throwable reason = NestedExceptionUtils.getMostSpecificCause(settings);
        return reason.getClass() != IllegalArgumentException.class || reason.getStackTrace().length == 0
                || !reason.getStackTrace()[0].getClassName().startsWith("io.herald.") ? null
                : settings.getAnnotation().prefix() + ": " + reason.getMessage() + ": change it in config/application.yaml.";
    }

    private String setting(int port) {
        boolean management = Integer.toString(port).equals(environment.getProperty("management.server.port"));
        return management ? "management.server.port" : "server.port";
    }
}
