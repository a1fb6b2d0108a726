package io.herald.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which policy a route follows when a step fails, and what a policy may do. */
final class PolicyRules {

    private static final String SEND = "outbound-delivery";
    private static final String OUTBOUND = "outbound";
    private static final String INNER = "outbound-step";
    private static final Set<String> BACK = Set.of("useOriginalMessage", "useOriginalBody");
    private static final Map<String, String> HANDLERS = Map.of(
            "deadLetterChannel", "ends a failure as if all were well, and hides its own",
            "refErrorHandler", "is not seen by any rule", "jtaTransactionErrorHandler", "needs transactions, and there are none",
            "springTransactionErrorHandler", "needs transactions, and there are none");

    static final List<Rule> RULES = List.of(
            Rule.error("policy-exists", PolicyRules::known, "a `routeConfigurationId` that no file declares",
                    "Camel ignores it without a word: failures would not be repeated", "the id of a `routeConfiguration`"),
            Rule.error("route-policy", PolicyRules::outbound, "a route of the group outbound without the policy of its kind",
                    "a send route would not repeat a call that failed for a moment; an inner route would repeat inside a repeat",
                    "`outbound-delivery` in `<channel>-send`, `outbound-step` in the routes that it calls, or a policy of your own"),
            Rule.error("policy-handled", PolicyRules::handled, "`handled` or `continued` without an outcome",
                    "the failure is gone, and the delivery ends without an outcome", "nothing: delivery-failed decides"),
            Rule.error("original-message", PolicyRules::original, "`useOriginalMessage`, `useOriginalBody`",
                    "they bring back headers that the boundary has taken off", "nothing: the kernel keeps the original"),
            Rule.error("on-when", PolicyRules::onWhen, "`onWhen`", "when its expression fails the failure escapes every policy",
                    "a `choice` in delivery-failed"),
            Rule.error("error-handler", PolicyRules::handlers, "error handlers but `noErrorHandler` and `defaultErrorHandler`",
                    "a dead letter channel counts as success, and swallows its own failures", "`onException` with `redeliveryPolicy`"),
            Rule.error("redelivery-limit", PolicyRules::limits, "a `redeliveryPolicy` that says neither `maximumRedeliveries` nor"
                    + " `retryWhile`, or says endless", "`onException` repeats 0 times by itself, whatever the error handler says;"
                    + " endless repeats hold the consumer", "`maximumRedeliveries` from 1 to 10, or `retryWhile`"));

    private PolicyRules() {
    }

    private static Stream<Finding> known(Subject subject) {
        Set<String> known = policies(subject);
        return subject.routes().flatMap(route -> route.body().at("routeConfigurationId").stream())
                .filter(id -> Stream.of(id.text().split(",")).anyMatch(name -> !known.contains(name.strip())))
                .map(id -> id.finding("there is no route configuration '" + id.text() + "', and Camel would not say so: write one"
                        + " of " + String.join(", ", known)));
    }

    private static Set<String> policies(Subject subject) {
        return subject.parts().filter(part -> part.declaration().key().equals("routeConfiguration")).map(Route::id)
                .filter(id -> !id.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Finding> outbound(Subject subject) {
        return subject.routes().filter(PolicyRules::isOutbound)
                .filter(route -> !fits(route, route.body().textAt("routeConfigurationId")))
                .map(route -> route.finding("route '" + route.id() + "' has not the policy of its kind: write"
                        + " 'routeConfigurationId: " + wanted(route) + "' after the group"));
    }

    private static boolean isOutbound(Route route) {
        return route.body().textAt("group").equals(OUTBOUND) || route.place().file().contains("/" + OUTBOUND + "/");
    }

    private static boolean fits(Route route, String policy) {
        return policy.equals(wanted(route)) || !policy.isEmpty() && !policy.equals(SEND) && !policy.equals(INNER);
    }

    /** A send route repeats the call; what it calls must not end the failure itself. */
    private static String wanted(Route route) {
        return route.id().endsWith("-send") ? SEND : INNER;
    }

    private static Stream<Tree.Entry> entries(Subject subject) {
        return subject.parts().flatMap(part -> part.entries().stream());
    }

    private static Stream<Finding> handled(Subject subject) {
        return entries(subject).filter(entry -> entry.key().equals("onException")).map(Tree.Entry::value)
                .filter(policy -> !subject.outcomes().always(policy.at("steps").orElse(null)))
                .flatMap(policy -> Stream.of("handled", "continued").flatMap(key -> policy.entry(key).stream()))
                .filter(entry -> !entry.value().textAt("constant", "expression").equals("false")
                        && !entry.value().textAt("constant").equals("false"))
                .map(entry -> entry.finding("'" + entry.key() + "' hides a failure from the kernel: leave it out, delivery-failed"
                        + " decides"));
    }

    private static Stream<Finding> original(Subject subject) {
        return entries(subject).filter(entry -> BACK.contains(entry.key()) && !entry.value().text().equals("false"))
                .map(entry -> entry.finding("'" + entry.key() + "' brings back headers that the boundary has taken off: leave it"
                        + " out, the kernel keeps the original"));
    }

    private static Stream<Finding> onWhen(Subject subject) {
        return entries(subject).filter(entry -> entry.key().equals("onWhen"))
                .map(entry -> entry.finding("'onWhen' lets a failure escape when its own expression fails: write a 'choice' in"
                        + " routes/failure/delivery-failed.camel.yaml"));
    }

    private static Stream<Finding> handlers(Subject subject) {
        return entries(subject).filter(entry -> entry.key().equals("errorHandler")).flatMap(entry -> entry.value().entries().stream())
                .filter(entry -> HANDLERS.containsKey(entry.key())).map(entry -> entry.finding("'" + entry.key() + "' "
                        + HANDLERS.get(entry.key()) + ": write 'noErrorHandler: {}', or 'onException' with a 'redeliveryPolicy'"));
    }

    private static Stream<Finding> limits(Subject subject) {
        return entries(subject).filter(entry -> entry.key().equals("onException")).map(Tree.Entry::value).flatMap(policy -> {
            Tree.Entry redelivery = policy.entry("redeliveryPolicy").orElse(null);
            if (redelivery == null || policy.entry("retryWhile").isPresent()) {
                return Stream.empty();
            }
            Tree.Entry most = redelivery.value().entry("maximumRedeliveries").orElse(null);
            if (most == null) {
                return Stream.of(redelivery.finding("repeats nothing, as 'onException' repeats 0 times by itself: write"
                        + " 'maximumRedeliveries' below, or 'retryWhile' beside it"));
            }
            return !most.value().text().matches("-?[0-9]+") || most.value().text().matches("[0-9]|10") ? Stream.empty() : Stream.of(most.finding(
                    "'maximumRedeliveries' must be 0 to 10: a consumer of the provider waits meanwhile; later tries are"
                            + " delivery-retry's"));
        });
    }
}
