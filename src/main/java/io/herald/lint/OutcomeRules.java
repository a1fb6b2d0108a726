package io.herald.lint;

import io.herald.kernel.KernelNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A message that the kernel hands to a route must end in an outcome, on every way through it. */
final class OutcomeRules {

    static final List<Rule> RULES = List.of(
            Rule.error("route-outcome", OutcomeRules::never, "a route that the kernel calls and that ends in no step of the kernel",
                    "every message that takes it counts as dead, with that reason", "`to` the step that fits, such as"
                            + " `direct:delivery-sent`"),
            Rule.warning("way-outcome", OutcomeRules::sometimes, "such a route with a way through it that ends in none: a `choice`"
                    + " without `otherwise`", "what takes that way counts as dead, with that reason", "`otherwise` with"
                    + " `direct:delivery-skipped` for what is not to be sent"),
            Rule.error("catch-outcome", OutcomeRules::catches, "a `doCatch` without an outcome",
                    "the failure is gone: the message counts as handled, and nobody tries again",
                    "no `doTry`: delivery-failed decides; or an outcome, or `throwException`, in each `doCatch`"),
            Rule.error("filter-outcome", OutcomeRules::filters, "a `filter` that alone leads to an outcome",
                    "what it leaves out ends without one", "`choice` with `otherwise`, which goes on to `direct:delivery-skipped`"),
            Rule.error("stop-outcome", OutcomeRules::stops, "`stop` before an outcome", "the message ends without one",
                    "`direct:delivery-skipped` before it"),
            Rule.error("route-circle", OutcomeRules::circles, "routes that call one another in a circle",
                    "a message in it never ends, until the stack does", "an end in a step of the kernel; what is to be tried again"
                            + " goes to delivery-retry"));

    private OutcomeRules() {
    }

    private static Stream<Finding> never(Subject subject) {
        return called(subject).filter(route -> !subject.outcomes().ever(route)).map(route -> route.finding("route '" + route.id()
                + "' ends in no step of the kernel, so that all it gets counts as dead: write 'to' one of direct: "
                + KernelNames.STEPS.stream().sorted().collect(Collectors.joining(", "))));
    }

    private static Stream<Finding> sometimes(Subject subject) {
        return called(subject).filter(route -> subject.outcomes().ever(route) && !subject.outcomes().always(route))
                .map(route -> route.finding("a way through route '" + route.id() + "' ends in no step of the kernel, and what takes"
                        + " it counts as dead: write 'otherwise' with 'to' direct:delivery-skipped"));
    }

    /** The routes that messages come into from the kernel. */
    private static Stream<Route> called(Subject subject) {
        return subject.whole() ? subject.routes().filter(route -> isCalled(subject, route)) : Stream.empty();
    }

    private static boolean isCalled(Subject subject, Route route) {
        return route.endpoints().stream().filter(Endpoint::isFrom).anyMatch(from -> from.scheme().equals("herald-queue")
                || from.isDirect() && (KernelNames.CALLS.contains(from.name()) || isSend(subject, from.name())));
    }

    private static boolean isSend(Subject subject, String name) {
        return name.endsWith(KernelNames.SEND)
                && subject.channels().contains(name.substring(0, name.length() - KernelNames.SEND.length()));
    }

    /** Those that a message takes on its way to an outcome: the others only answer a caller. */
    private static Stream<Route> onTheWay(Subject subject) {
        return subject.whole() ? subject.routes().filter(route -> route.template() || isCalled(subject, route)
                || subject.outcomes().ever(route)) : Stream.empty();
    }

    private static Stream<Finding> catches(Subject subject) {
        return onTheWay(subject).flatMap(route -> route.steps().stream()).filter(step -> step.name().equals("doTry"))
                .flatMap(step -> Outcomes.catches(step.value()).stream())
                .filter(each -> !subject.outcomes().always(each.at("steps").orElse(null)))
                .map(each -> each.finding("'doCatch' swallows the failure: leave 'doTry' out, delivery-failed decides; or end each"
                        + " 'doCatch' in a step of the kernel or in 'throwException'"));
    }

    private static Stream<Finding> filters(Subject subject) {
        List<Finding> found = new ArrayList<>();
        onTheWay(subject).forEach(route -> walk(subject.outcomes(), Outcomes.steps(route), false, false, found));
        return found.stream().filter(finding -> finding.message().startsWith("'filter'"));
    }

    private static Stream<Finding> stops(Subject subject) {
        List<Finding> found = new ArrayList<>();
        onTheWay(subject).filter(route -> !route.template())
                .forEach(route -> walk(subject.outcomes(), Outcomes.steps(route), false, false, found));
        return found.stream().filter(finding -> finding.message().startsWith("'stop'"));
    }

    /**
     * Goes through steps in their order.
     *
     * @param before whether an outcome stands before them
     * @param after  whether one comes after them in any case
     */
    private static void walk(Outcomes outcomes, Tree steps, boolean before, boolean after, List<Finding> found) {
        List<Tree.Entry> list = steps == null ? List.of() : steps.items().stream().flatMap(item -> item.entries().stream()).toList();
        boolean ended = before;
        for (int i = 0; i < list.size(); i++) {
            Tree.Entry step = list.get(i);
            boolean later = after || list.subList(i + 1, list.size()).stream().anyMatch(outcomes::ends);
            if (step.key().equals("stop") && !ended) {
                found.add(step.finding("'stop' ends the message without an outcome: write 'to' direct:delivery-skipped before it"));
            }
            if (step.key().equals("filter") && !ended && !later && outcomes.ever(step.value().at("steps").orElse(null))) {
                found.add(step.finding("'filter' leaves out messages that then end without an outcome: write 'choice', and"
                        + " 'otherwise' with 'to' direct:delivery-skipped"));
            }
            for (Tree inner : inside(step.value())) {
                walk(outcomes, inner, ended, later, found);
            }
            ended |= outcomes.ends(step);
        }
    }

    /** The lists of steps that stand directly inside a step. */
    private static List<Tree> inside(Tree step) {
        Stream<Tree> holders = Stream.of(Stream.of(step), step.at("otherwise").stream(), step.at("doFinally").stream(),
                step.at("when").stream().flatMap(list -> list.items().stream()), Outcomes.catches(step).stream())
                .flatMap(each -> each);
        return holders.flatMap(holder -> holder.at("steps").stream()).toList();
    }

    private static Stream<Finding> circles(Subject subject) {
        List<Finding> found = new ArrayList<>();
        Set<Route> done = new HashSet<>();
        subject.routes().forEach(route -> follow(subject, route, new LinkedHashSet<>(), done, found));
        return found.stream();
    }

    private static void follow(Subject subject, Route route, Set<Route> way, Set<Route> done, List<Finding> found) {
        if (!done.contains(route)) {
            way.add(route);
            for (Endpoint to : route.endpoints()) {
                next(subject, to).forEach(next -> {
                    if (way.contains(next)) {
                        found.add(to.finding("the routes call one another in a circle, " + chain(way, next)
                                + ": let one of them end in a step of the kernel"));
                    } else {
                        follow(subject, next, way, done, found);
                    }
                });
            }
            way.remove(route);
            done.add(route);
        }
    }

    private static Stream<Route> next(Subject subject, Endpoint to) {
        if (to.isFrom() || !to.isDirect()) {
            return Stream.empty();
        }
        return to.name().contains("${") ? subject.routes().filter(Route::template)
                : subject.directs().of(to.name()).stream().map(Directs.Consumer::route);
    }

    private static String chain(Set<Route> way, Route back) {
        return Stream.concat(way.stream().dropWhile(route -> route != back), Stream.of(back)).map(Route::id)
                .collect(Collectors.joining(" → "));
    }
}
