package io.herald.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What loses messages, or lets a stranger steer. */
final class SafetyRules {

    static final String PROVIDER_ROUTE = "provider-${exchangeProperty.provider}";
    private static final String WAITS = "waits in memory, which a crash empties: ";
    private static final String HANDLING = "hides a failure from the kernel: leave it out, delivery-failed decides";
    private static final String CHOICE = "takes its targets from a message: write a 'choice'";
    private static final String CONSUMES = "consumes outside the kernel: start a route with 'from: herald-queue:<name>'";
    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("recipientList", "takes its targets from a message: write 'toD' to '" + PROVIDER_ROUTE + "', or a 'choice'"),
            Map.entry("routingSlip", CHOICE), Map.entry("dynamicRouter", CHOICE),
            Map.entry("saga", "obeys a header of strangers: write two routes"),
            Map.entry("script", "runs code: write 'choice' and 'setProperty', or ask for a bean"),
            Map.entry("loop", "may run without end: write 'split'"),
            Map.entry("wireTap", "loses what it copies at a crash: write 'to'"),
            Map.entry("delay", WAITS + "leave waiting to the failure route"),
            Map.entry("threads", WAITS + "set 'consumers' in config/channels"),
            Map.entry("throttle", WAITS + "set 'consumers' in config/channels"),
            Map.entry("aggregate", WAITS + "batches are the kernel's"),
            Map.entry("resequence", WAITS + "order by priority is the kernel's"),
            Map.entry("circuitBreaker", "counts a failure as success, and no policy sees it: leave it out, each provider has one in"
                    + " config/providers ('breaker')"),
            Map.entry("idempotentConsumer", "drops what it takes for a repeat, and forgets at a restart: leave it out, the kernel knows"
                    + " repeats by their ids"),
            Map.entry("sample", "drops messages: leave it out"),
            Map.entry("loadBalance", HANDLING + ", and config/channels shares the traffic ('weight')"),
            Map.entry("onCompletion", HANDLING),
            Map.entry("kamelet", "takes its steps from elsewhere: write them out"),
            Map.entry("pollEnrich", CONSUMES), Map.entry("poll", CONSUMES),
            Map.entry("enrich", "takes its target from a message: write 'to'"));
    private static final Map<String, String> DECLARATIONS = Map.of(
            "from", "does not stand alone in a route file: write 'route:' with id, description, group and from",
            "beans", "makes beans that no review has seen: ask for a bean in src/",
            "onException", "is for one file only: write it into a 'routeConfiguration:'",
            "errorHandler", "is for one file only: write it into a 'routeConfiguration:'",
            "onCompletion", HANDLING,
            "intercept", "reaches into every route: write the step where it belongs",
            "interceptFrom", "reaches into every route: write the step where it belongs",
            "interceptSendToEndpoint", "reaches into every route: write the step where it belongs",
            "restConfiguration", "changes the HTTP boundary: its settings stand in config/application.yaml",
            "templatedRoute", "is the kernel's: it makes one route for each file of config/providers");
    private static final Map<String, String> SWITCHES = Map.of("autoStartup", "a route that does not start fails what it gets",
            "errorHandler", "write it into a 'routeConfiguration:'", "errorHandlerRef", "write a 'routeConfiguration:'",
            "routePolicy", "it may stop the route without a word", "precondition", "the route may not be there",
            "startupOrder", "the kernel starts last, whatever stands here");
    private static final Set<String> LANGUAGES =
            Set.of("constant", "simple", "method", "jsonpath", "exchangeProperty", "header", "variable", "tokenize");
    private static final Pattern REACHING = Pattern.compile(
            "^resource:.*|\\$\\{((env|sys|sysenv|camelContext|exchange)[.:}]|type:|bean:type:|resource:|properties:)[^}]*\\}?");
    private static final Map<String, String> HTTP = Map.of("httpMethod", "POST", "skipControlHeaders", "true",
            "skipRequestHeaders", "true", "followRedirects", "false", "throwExceptionOnFailure", "false");

    static final List<Rule> RULES = List.of(
            Rule.error("banned-step", SafetyRules::steps, "steps that wait in memory (`delay`, `threads`, `throttle`, `aggregate`,"
                    + " `resequence`, `wireTap`), hide failures (`circuitBreaker`, `loadBalance`, `onCompletion`), drop messages (`sample`,"
                    + " `idempotentConsumer`), take targets from a message (`recipientList`, `routingSlip`, `dynamicRouter`, `enrich`,"
                    + " `pollEnrich`, `poll`), run code or without end (`script`, `loop`, `saga`, `kamelet`)",
                    "accepted messages are lost at a crash, or a stranger steers", "what the message says of the step"),
            Rule.error("banned-declaration", SafetyRules::declarations, "anything but `route`, `routeTemplate`, `routeConfiguration` and"
                    + " the one `rest` of the contract at the top of a file", "it would reach into other files, or escape the other rules", "a `route:`"),
            Rule.error("route-switch", SafetyRules::switches, "`autoStartup`, `errorHandler`, `errorHandlerRef`, `routePolicy`,"
                    + " `precondition`, `startupOrder` of a route", "they switch off what the kernel relies on",
                    "nothing; a channel or provider is switched off in its file"),
            Rule.error("banned-language", SafetyRules::languages, "every language but simple, constant, method, jsonpath,"
                    + " exchangeProperty, header, variable and tokenize; in simple what reaches beyond the message",
                    "it runs code, or shows secrets to a receiver", "`simple`, a bean, `{{setting}}`"),
            Rule.error("dynamic-target", SafetyRules::dynamic, "`toD` to anything but `" + PROVIDER_ROUTE + "`",
                    "a message could choose its target, with options, and read settings", "`to`, or a `choice`"),
            Rule.error("http-options", SafetyRules::http, "`http` without its safe options and the client of a provider file",
                    "headers of a message steer the call; it waits for 3 minutes; it follows a redirect to any host",
                    "a file in config/providers of the kind http"),
            Rule.error("mail-sender", SafetyRules::mail, "`smtp` without the connections of a provider file",
                    "headers such as `Bcc` and `mail.smtp.proxy.host` divert it; it waits without end",
                    "a file in config/providers of the kind smtp"));

    private SafetyRules() {
    }

    static Set<String> bannedSteps() {
        return STEPS.keySet();
    }

    private static Stream<Finding> steps(Subject subject) {
        return subject.steps().filter(step -> STEPS.containsKey(step.name()))
                .map(step -> step.finding("'" + step.name() + "' " + STEPS.get(step.name())));
    }

    private static Stream<Finding> declarations(Subject subject) {
        Stream<Finding> rest = subject.parts().map(Route::declaration).filter(entry -> entry.key().equals("rest"))
                .filter(entry -> !entry.value().textAt("openApi", "specification").equals("ref:contract.json"))
                .map(entry -> entry.finding("'rest:' is for the contract of Herald: start a route with 'uri: platform-http' and"
                        + " 'path: /api/<name>'"));
        return Stream.concat(rest, subject.parts().map(Route::declaration).filter(entry -> DECLARATIONS.containsKey(entry.key()))
                .map(entry -> entry.finding("'" + entry.key() + ":' " + DECLARATIONS.get(entry.key()))));
    }

    private static Stream<Finding> switches(Subject subject) {
        return subject.routes().flatMap(route -> route.body().entries().stream()).filter(entry -> SWITCHES.containsKey(entry.key()))
                .map(entry -> entry.finding("'" + entry.key() + "' is not taken here: " + SWITCHES.get(entry.key())));
    }

    private static Stream<Finding> languages(Subject subject) {
        Stream<Finding> used = ShapeRules.languages(subject).filter(entry -> !LANGUAGES.contains(entry.key()))
                .filter(entry -> !entry.key().equals("id"))
                .map(entry -> entry.finding("the language '" + entry.key() + "' runs code: write 'simple', or ask for a bean"));
        Stream<Finding> reaching = subject.parts().flatMap(part -> part.texts().stream()).filter(text -> text.text().contains("${") || text.text().startsWith("resource:"))
                .flatMap(text -> REACHING.matcher(text.text()).results().map(match -> text.finding("'" + match.group()
                        + "' reaches beyond the message: write '${body.…}' or '${exchangeProperty.…}', a setting as '{{…}}'")));
        return Stream.concat(used, reaching);
    }

    private static Stream<Finding> dynamic(Subject subject) {
        return subject.endpoints().filter(endpoint -> endpoint.step().equals("toD"))
                .filter(endpoint -> !endpoint.isDirect() || !endpoint.name().equals(PROVIDER_ROUTE))
                .map(endpoint -> endpoint.finding("'" + endpoint.step() + "' may only go to direct: with the name '"
                        + PROVIDER_ROUTE + "': write 'to' for any other"));
    }

    private static Stream<Finding> http(Subject subject) {
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

    private static Stream<Finding> mail(Subject subject) {
        return subject.endpoints().filter(endpoint -> endpoint.scheme().matches("smtps?"))
                .filter(endpoint -> !endpoint.parameter("javaMailSender").startsWith("#smtp-"))
                .map(endpoint -> endpoint.finding("smtp without 'javaMailSender: \"#smtp-{{provider}}\"' opens connections that"
                        + " headers can divert: describe the relay in config/providers instead"));
    }
}
