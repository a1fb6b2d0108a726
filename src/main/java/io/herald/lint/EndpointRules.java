package io.herald.lint;

import io.herald.settings.Similar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether an endpoint is one, and its options are options. */
final class EndpointRules {

    private static final String QUEUE = "herald-queue";
    private static final Set<String> FROM = Set.of("direct", QUEUE, "platform-http");
    private static final Set<String> TO = Set.of("direct", "http", "https", "smtp", "smtps", "log");
    private static final String BROKER = "acknowledges what is not done: consume with 'from: herald-queue:<name>', hand on to the"
            + " kernel's direct: routes";
    private static final Map<String, String> COMPONENTS = Map.ofEntries(
            Map.entry("seda", "loses messages at a crash: write 'direct'"),
            Map.entry("vm", "loses messages at a crash: write 'direct'"),
            Map.entry("file", "reaches the machine's files: leave it out"),
            Map.entry("exec", "runs programs: leave it out"),
            Map.entry("spring-rabbitmq", BROKER), Map.entry("rabbitmq", BROKER), Map.entry("amqp", BROKER),
            Map.entry("jms", BROKER), Map.entry("kafka", BROKER),
            Map.entry("timer", "starts a message that nobody accepted: post it to /api/notification at that time"),
            Map.entry("scheduler", "starts a message that nobody accepted: post it to /api/notification at that time"),
            Map.entry("platform-http", "is where a route starts: write 'direct'"),
            Map.entry("kamelet", "takes its steps from elsewhere: write them out"),
            Map.entry("bean", "is written as a step of its own: '- bean: { ref: …, method: … }'"),
            Map.entry("mock", "is for tests: leave it out"));

    private static final Pattern PATH = Pattern.compile("/api(/[a-z0-9]+(-[a-z0-9]+)*)+");
    private static final Pattern OWN_PATH = Pattern.compile("/api/(notification|email|sms|push|explain|dead-letters|routes)(/.*)?");

    static final List<Rule> RULES = List.of(
            Rule.error("banned-component", EndpointRules::components, "every component but `direct`, `herald-queue` and"
                    + " `platform-http` to start with, and `direct`, `http`, `smtp` and `log` to go to",
                    "a raw broker consumer drops or repeats messages; `seda` loses them at a crash; `file` and `exec` reach the machine",
                    "`herald-queue:<name>`, the kernel's `direct:` names, a file in config/providers"),
            Rule.error("endpoint-option", EndpointRules::options, "an option that the component does not have, or with a value that it"
                    + " cannot have; a missing one that it needs", "Camel would refuse the whole set of routes, or hand the option on to the gateway",
                    "the name that the message proposes"),
            Rule.error("queue-name", EndpointRules::queues, "a `herald-queue:` that is the kernel's, has no name, or has two consumers",
                    "two consumers would share its messages by chance", "a name of your own"),
            Rule.error("http-path", EndpointRules::paths, "a `platform-http` path outside of `/api/`, with a placeholder, for more than"
                    + " POST, of Herald's own, or of another route", "a path `proxy` makes an open proxy; one that takes everything takes Herald's own",
                    "`path: /api/<name>`, `httpMethodRestrict: POST`"));

    private EndpointRules() {
    }

    private static Stream<Finding> components(Subject subject) {
        return subject.endpoints().filter(endpoint -> !SafetyRules.bannedSteps().contains(endpoint.step()))
                .filter(endpoint -> !isTaken(endpoint))
                .map(endpoint -> endpoint.finding("'" + endpoint.scheme() + ":' " + COMPONENTS.getOrDefault(endpoint.scheme(),
                        "is not for route files" + Similar.to(endpoint.scheme(), endpoint.isFrom() ? FROM : TO)
                                + (endpoint.isFrom() ? ": start with 'direct', 'herald-queue' or 'platform-http'"
                                : ": write 'direct', or 'http' and 'smtp' in a route template of a provider"))));
    }

    private static boolean isTaken(Endpoint endpoint) {
        return (endpoint.isFrom() ? FROM : TO).contains(endpoint.scheme());
    }

    private static Stream<Finding> options(Subject subject) {
        return subject.endpoints().filter(EndpointRules::isTaken).flatMap(endpoint -> endpoint.scheme().equals(QUEUE) ? queueOptions(endpoint)
                : Component.of(endpoint.scheme()).stream().flatMap(component -> Stream.concat(given(endpoint, component),
                        missing(endpoint, component))));
    }

    private static Stream<Finding> queueOptions(Endpoint endpoint) {
        return endpoint.options().stream().map(option -> option.finding(QUEUE + " has no option '" + option.key()
                + "': write 'uri: herald-queue:<name>'"));
    }

    private static Stream<Finding> given(Endpoint endpoint, Component component) {
        return endpoint.options().stream().flatMap(option -> {
            if (!component.has(option.key())) {
                return Stream.of(option.finding(endpoint.scheme() + " has no option '" + option.key() + "'"
                        + component.meant(option.key())));
            }
            return component.mistake(option.key(), option.value().text()).stream().map(must -> option.finding("'" + option.key()
                    + "' of " + endpoint.scheme() + " must be " + must + ", not '" + option.value().text() + "'"));
        });
    }

    private static Stream<Finding> missing(Endpoint endpoint, Component component) {
        return component.required().stream().filter(option -> endpoint.path().isEmpty() && endpoint.parameter(option).isEmpty())
                .map(option -> endpoint.finding(endpoint.scheme() + " lacks the option '" + option
                        + "': write it below 'parameters:'"));
    }

    private static Stream<Finding> queues(Subject subject) {
        Map<String, Tree> seen = new HashMap<>();
        return subject.endpoints().filter(endpoint -> endpoint.isFrom() && endpoint.scheme().equals(QUEUE)).flatMap(from -> {
            String name = from.path();
            if (name.isEmpty()) {
                return Stream.of(from.finding("herald-queue has no name: write 'uri: herald-queue:<name>'"));
            }
            if (name.matches("notification|(notification|delivery|store)\\..*")) {
                return Stream.of(from.finding("the queue '" + name + "' is the kernel's: take another name"));
            }
            Tree first = seen.putIfAbsent(name, from.place());
            return first == null ? Stream.empty() : Stream.of(from.finding("the queue '" + name + "' has a consumer in "
                    + first.file() + ":" + first.line() + ": a queue has one route"));
        });
    }

    /** One path for one route, below the others of the API: none that takes everything, or what a proxy would. */
    private static Stream<Finding> paths(Subject subject) {
        Map<String, Tree> seen = new HashMap<>();
        return subject.endpoints().filter(Endpoint::isFrom).filter(from -> from.scheme().equals("platform-http")).flatMap(from -> {
            String path = from.path().isEmpty() ? from.parameter("path") : from.path();
            Stream<Finding> form = PATH.matcher(path).matches() ? Stream.empty()
                    : Stream.of(from.finding("the path must begin with '/api/' and have no placeholder: write e.g."
                            + " 'path: /api/grafana' below 'parameters:'"));
            Stream<Finding> own = OWN_PATH.matcher(path).matches() ? Stream.of(from.finding("the path '" + path
                    + "' is Herald's own: write another, e.g. /api/grafana")) : Stream.empty();
            Stream<Finding> method = from.parameter("httpMethodRestrict").equals("POST") ? Stream.empty()
                    : Stream.of(from.finding("a path that takes messages takes POST alone: write 'httpMethodRestrict: POST'"
                            + " below 'parameters:'"));
            Tree first = seen.putIfAbsent(path, from.place());
            Stream<Finding> taken = first == null ? Stream.empty() : Stream.of(from.finding("the path '" + path + "' is taken by "
                    + first.file() + ":" + first.line() + ": write another"));
            return Stream.of(form, own, method, taken).flatMap(found -> found);
        });
    }
}
