package io.herald.lint;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which route configuration a route follows: one that exists nowhere is ignored by Camel without a word. */
final class PolicyRules {

    private static final String SEND = "outbound-delivery";
    private static final String INNER = "outbound-step";
    private static final Set<String> HIDING = Set.of("handled", "continued", "steps", "useOriginalMessage", "useOriginalBody");

    private PolicyRules() {
    }

    static Stream<Finding> policies(Subject subject) {
        Set<String> known = configurations(subject).map(entry -> entry.value().textAt("id")).collect(Collectors.toSet());
        Stream<Finding> missing = subject.routes().filter(route -> route.body().at("routeConfigurationId").isPresent())
                .flatMap(route -> route.body().at("routeConfigurationId").stream()).filter(id -> !known.contains(id.text()))
                .map(id -> id.finding("there is no route configuration '" + id.text() + "', and Camel would not say so: write one"
                        + " of " + known.stream().sorted().collect(Collectors.joining(", "))));
        Stream<Finding> outbound = subject.routes().filter(route -> route.body().textAt("group").equals("outbound"))
                .filter(route -> !route.body().textAt("routeConfigurationId").equals(wanted(route)))
                .map(route -> route.finding("route '" + route.id() + "' has not the policy of its kind: write"
                        + " 'routeConfigurationId: " + wanted(route) + "' after the group"));
        Stream<Finding> hiding = configurations(subject).flatMap(entry -> entry.value().everyEntry())
                .filter(entry -> HIDING.contains(entry.key())).map(entry -> entry.finding("'" + entry.key()
                        + "' hides a failure from the kernel: leave it out, delivery-failed decides"));
        return Stream.of(missing, outbound, hiding).flatMap(found -> found);
    }

    /** A send route repeats the call; what it calls must not end the failure itself. */
    private static String wanted(Route route) {
        return route.id().endsWith("-send") ? SEND : INNER;
    }

    private static Stream<Tree.Entry> configurations(Subject subject) {
        return subject.files().stream().flatMap(file -> file.declarations().stream())
                .filter(entry -> entry.key().equals("routeConfiguration"));
    }
}
