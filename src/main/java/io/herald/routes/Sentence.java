package io.herald.routes;

import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.settings.Similar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToCreateRouteFromTemplateException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.springframework.core.NestedExceptionUtils;

/** Says in one sentence what keeps route files from running, with the file and the line where they are known. */
final class Sentence {

    private static final String RULE = "routes-run";
    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown parameters=\\[\\{([^=}]+)=");

    private final DefaultCamelContext context;
    private final RouteText text;

    Sentence(DefaultCamelContext context, RouteText text) {
        this.context = context;
        this.text = text;
    }

    static FileMistakesException wrong(String file, int line, String message) {
        return new FileMistakesException(List.of(new FileMistake(file, line, RULE, message)));
    }

    /** @param file the one that was being read; null when it was none */
    RuntimeException of(Exception failed, String file) {
        String route = null;
        for (Throwable link = failed; link != null; link = link.getCause()) {
            if (link instanceof FileMistakesException told) {
                return told;
            }
            if (link instanceof MarkedYamlEngineException marked) {
                return wrong(file, marked.getProblemMark().map(Mark::getLine).map(line -> line + 1).orElse(0),
                        Optional.ofNullable(marked.getProblem()).orElseGet(() -> words(marked)));
            }
            route = route == null ? route(link) : route;
        }
        return of(failed, file, route);
    }

    private FileMistakesException of(Exception failed, String file, String route) {
        for (Throwable link = failed; link != null; link = link.getCause()) {
            if (link instanceof ResolveEndpointFailedException endpoint) {
                Matcher unknown = UNKNOWN_OPTION.matcher(String.valueOf(endpoint.getMessage()));
                if (unknown.find()) {
                    return at(file, route, unknown.group(1), noOption(endpoint.getUri(), unknown.group(1)));
                }
                String scheme = endpoint.getUri().replaceFirst(":.*", "");
                return at(file, route, scheme, "the endpoint of '" + scheme + "' cannot be made: " + words(failed));
            }
            if (link instanceof NoSuchBeanException bean) {
                return at(file, route, bean.getName(), "there is no bean '" + bean.getName() + "'");
            }
        }
        return at(file, route, null, words(failed));
    }

    private FileMistakesException at(String file, String route, String word, String message) {
        RouteText.Place place = text.place(context, route, word);
        return place == null ? wrong(file == null ? "routes" : file, 0, message) : wrong(place.file(), place.line(), message);
    }

    private static String route(Throwable link) {
        if (link instanceof FailedToCreateRouteException creating) {
            return creating.getRouteId();
        }
        if (link instanceof FailedToStartRouteException starting) {
            return starting.getRouteId();
        }
        return link instanceof FailedToCreateRouteFromTemplateException template ? template.getRouteId() : null;
    }

    private String noOption(String uri, String option) {
        String scheme = uri.replaceFirst(":.*", "");
        return scheme + " has no option '" + option + "'"
                + Similar.to(option, context.getCamelContextExtension().getEndpointUriFactory(scheme).propertyNames());
    }

    /** What Camel says, in one line. */
    private static String words(Exception e) {
        String message = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return message.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.equals("^"))
                .collect(Collectors.joining(" "));
    }
}
