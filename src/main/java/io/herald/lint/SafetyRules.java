package io.herald.lint;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What loses messages, or lets a stranger steer. */
final class SafetyRules {

    static final String PROVIDER_ROUTE = "provider-${exchangeProperty.provider}";
    private static final Set<String> DYNAMIC = Set.of("toD", "recipientList", "routingSlip", "dynamicRouter");
    private static final String WAITS = "waits in memory, which a crash empties: ";
    private static final String HANDLING = "hides a failure from the kernel: leave it out, delivery-failed decides";
    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("recipientList", "takes its targets from a message: write 'toD' to '" + PROVIDER_ROUTE + "', or a 'choice'"),
            Map.entry("routingSlip", "takes its targets from a message: write a 'choice'"),
            Map.entry("dynamicRouter", "takes its targets from a message: write a 'choice'"),
            Map.entry("saga", "obeys a header of strangers: write two routes"),
            Map.entry("script", "runs code: write 'choice' and 'setProperty', or ask for a bean"),
            Map.entry("loop", "may run without end: write 'split'"),
            Map.entry("wireTap", "loses what it copies at a crash: write 'to'"),
            Map.entry("delay", WAITS + "leave waiting to the failure route"),
            Map.entry("threads", WAITS + "set 'consumers' in config/channels"),
            Map.entry("throttle", WAITS + "set 'consumers' in config/channels"),
            Map.entry("aggregate", WAITS + "batches are the kernel's"),
            Map.entry("resequence", WAITS + "order by priority is the kernel's"),
            Map.entry("circuitBreaker", HANDLING),
            Map.entry("doTry", HANDLING),
            Map.entry("onException", HANDLING),
            Map.entry("onCompletion", HANDLING),
            Map.entry("pollEnrich", "consumes outside the kernel: start a route with 'from: herald-queue:<name>'"),
            Map.entry("poll", "consumes outside the kernel: start a route with 'from: herald-queue:<name>'"),
            Map.entry("enrich", "takes its target from a message: write 'to'"));
    private static final Set<String> TO = Set.of("direct", "http", "https", "smtp", "smtps", "log");
    private static final Set<String> FROM = Set.of("direct", "herald-queue", "platform-http");
    private static final Map<String, String> COMPONENTS = Map.of(
            "seda", "loses messages at a crash: write 'direct'",
            "file", "reaches the machine's files: leave it out",
            "exec", "runs programs: leave it out",
            "spring-rabbitmq", "acknowledges what is not done: consume with 'from: herald-queue:<name>', hand on to the kernel's"
                    + " direct: routes",
            "platform-http", "is where a route starts: write 'direct'");
    private static final Set<String> LANGUAGES =
            Set.of("constant", "simple", "method", "jsonpath", "exchangeProperty", "header");
    private static final Pattern REACHING = Pattern.compile(
            "\\$\\{((env|sys|sysenv|camelContext|exchange)[.:}]|type:|bean:type:|resource:|properties:)[^}]*\\}?");
    private static final Map<String, String> HTTP = Map.of("httpMethod", "POST", "skipControlHeaders", "true",
            "skipRequestHeaders", "true", "followRedirects", "false", "throwExceptionOnFailure", "false");
    private static final Pattern HTTP_PATH = Pattern.compile("/api(/[a-z0-9]+(-[a-z0-9]+)*)+");
    private static final Pattern IN_LOG = Pattern.compile("\\$\\{([^}]*)\\}");
    private static final Set<String> LOGGED = Set.of("notification-id", "delivery-id", "provider-message-id", "channel",
            "provider", "attempt", "priority", "failure-class", "failure-code", "correlation-id", "caller");

    private SafetyRules() {
    }

    static Set<String> bannedSteps() {
        return STEPS.keySet();
    }

    static Stream<Finding> steps(Subject subject) {
        return subject.steps().filter(step -> STEPS.containsKey(step.name()))
                .map(step -> step.finding("'" + step.name() + "' " + STEPS.get(step.name())));
    }

    static Stream<Finding> components(Subject subject) {
        return subject.endpoints().filter(endpoint -> !STEPS.containsKey(endpoint.step()))
                .filter(endpoint -> !(endpoint.isFrom() ? FROM : TO).contains(endpoint.scheme()))
                .map(endpoint -> endpoint.finding("'" + endpoint.scheme() + ":' " + COMPONENTS.getOrDefault(endpoint.scheme(),
                        "is not for route files: " + (endpoint.isFrom() ? "start with 'direct', 'herald-queue' or 'platform-http'"
                                : "write 'direct', or 'http' and 'smtp' in a route template of a provider"))));
    }

    static Stream<Finding> languages(Subject subject) {
        Stream<Finding> used = ShapeRules.expressions(subject).filter(entry -> !LANGUAGES.contains(entry.key()))
                .map(entry -> entry.finding("the language '" + entry.key() + "' runs code: write 'simple', or ask for a bean"));
        Stream<Finding> reaching = subject.routes().flatMap(route -> route.texts().stream())
                .flatMap(text -> REACHING.matcher(text.text()).results().map(match -> text.finding("'" + match.group()
                        + "' reaches beyond the message: write '${body.…}' or '${exchangeProperty.…}', a setting as '{{…}}'")));
        return Stream.concat(used, reaching);
    }

    static Stream<Finding> dynamic(Subject subject) {
        return subject.endpoints().filter(endpoint -> DYNAMIC.contains(endpoint.step()))
                .filter(endpoint -> !endpoint.isDirect() || !endpoint.name().equals(PROVIDER_ROUTE))
                .map(endpoint -> endpoint.finding("'" + endpoint.step() + "' may only go to direct: with the name '"
                        + PROVIDER_ROUTE + "': write 'to' for any other"));
    }

    static Stream<Finding> http(Subject subject) {
        return subject.endpoints().filter(endpoint -> endpoint.scheme().matches("https?")).flatMap(endpoint -> {
            Stream<Finding> options = HTTP.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .filter(option -> !endpoint.parameter(option.getKey()).equals(option.getValue()))
                    .map(option -> endpoint.finding("http without '" + option.getKey() + ": " + option.getValue()
                            + "' is not safe: write it below 'parameters:'"));
            Stream<Finding> client = endpoint.parameter("httpClientConfigurer").startsWith("#httpGatewayClient-")
                    ? Stream.empty() : Stream.of(endpoint.finding("http without 'httpClientConfigurer: \"#httpGatewayClient-"
                    + "{{provider}}\"' has no time-outs and no list of hosts: describe the service in config/providers instead"));
            return Stream.concat(options, client);
        });
    }

    /** One path for one route, below the others of the API: none that takes everything, or what a proxy would. */
    static Stream<Finding> paths(Subject subject) {
        return subject.endpoints().filter(Endpoint::isFrom).filter(endpoint -> endpoint.scheme().equals("platform-http"))
                .flatMap(endpoint -> {
                    Stream<Finding> path = HTTP_PATH.matcher(endpoint.parameter("path")).matches() ? Stream.empty()
                            : Stream.of(endpoint.finding("the path must begin with '/api/' and have no placeholder: write e.g."
                                    + " 'path: /api/grafana' below 'parameters:'"));
                    Stream<Finding> method = endpoint.parameter("httpMethodRestrict").equals("POST") ? Stream.empty()
                            : Stream.of(endpoint.finding("a path that takes messages takes POST alone: write 'httpMethodRestrict:"
                                    + " POST' below 'parameters:'"));
                    return Stream.concat(path, method);
                });
    }

    static Stream<Finding> mail(Subject subject) {
        return subject.endpoints().filter(endpoint -> endpoint.scheme().matches("smtps?"))
                .filter(endpoint -> !endpoint.parameter("javaMailSender").startsWith("#smtp-"))
                .map(endpoint -> endpoint.finding("smtp without 'javaMailSender: \"#smtp-{{provider}}\"' opens connections that"
                        + " headers can divert: describe the relay in config/providers instead"));
    }

    static Stream<Finding> logs(Subject subject) {
        return subject.steps().filter(step -> step.name().equals("log")).flatMap(step -> step.value().everyText())
                .flatMap(text -> IN_LOG.matcher(text.text()).results().filter(match -> !mayBeLogged(match.group(1)))
                        .map(match -> text.finding("'" + match.group() + "' may be an address or content: log ids only, e.g."
                                + " '${exchangeProperty.delivery-id}'")));
    }

    private static boolean mayBeLogged(String expression) {
        return expression.startsWith("exchangeProperty.") && LOGGED.contains(expression.substring("exchangeProperty.".length()));
    }
}
