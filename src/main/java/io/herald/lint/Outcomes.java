package io.herald.lint;

import io.herald.kernel.KernelNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Which steps end in an outcome: in a {@code direct:} route of the kernel, by way of other routes too, or in a failure, which the
 * kernel takes to delivery-failed.
 */
final class Outcomes {

    private static final Set<String> FAILING = Set.of("throwException", "rollback");
    private static final Set<String> INSIDE = Set.of("split", "step", "multicast", "pipeline");

    private final Directs directs;
    private final Map<Route, Boolean> always = new HashMap<>();
    private final Map<Route, Boolean> ever = new HashMap<>();

    Outcomes(Directs directs) {
        this.directs = directs;
    }

    /** Whether every way through the steps ends in one; of null, never. */
    boolean always(Tree steps) {
        return steps != null && steps.items().stream().anyMatch(item -> item.entries().stream().anyMatch(this::ends));
    }

    boolean always(Route route) {
        return known(always, route, () -> always(steps(route)));
    }

    /** Whether some way through the route ends in one. */
    boolean ever(Route route) {
        return known(ever, route, () -> ever(steps(route)));
    }

    boolean ever(Tree steps) {
        return steps != null && steps.everyEntry().anyMatch(entry -> FAILING.contains(entry.key())
                || entry.key().equals("to") && isOn(entry) && leadsOn(entry, this::ever));
    }

    /** Whether a single step ends in one, whatever way is taken inside. */
    boolean ends(Tree.Entry step) {
        if (!isOn(step)) {
            return false;
        }
        Tree value = step.value();
        return switch (step.key()) {
        case "to" -> leadsOn(step, this::always);
        case "choice" -> value.at("otherwise", "steps").filter(this::always).isPresent()
                && value.at("when").stream().flatMap(when -> when.items().stream())
                        .allMatch(when -> always(when.at("steps").orElse(null)));
        case "doTry" -> (always(value.at("steps").orElse(null)) || always(value.at("doFinally", "steps").orElse(null)))
                && catches(value).stream().allMatch(each -> always(each.at("steps").orElse(null)));
        default -> FAILING.contains(step.key()) || INSIDE.contains(step.key()) && always(value.at("steps").orElse(null));
        };
    }

    static List<Tree> catches(Tree attempt) {
        return attempt.at("doCatch").map(Tree::items).orElse(List.of());
    }

    static Tree steps(Route route) {
        return route.body().at("from", "steps").orElseGet(() -> route.body().at("steps").orElse(null));
    }

    private boolean leadsOn(Tree.Entry to, Predicate<Route> ending) {
        Endpoint endpoint = new Endpoint("to", to.place(), to.value());
        return endpoint.isDirect() && (KernelNames.STEPS.contains(endpoint.name())
                || directs.of(endpoint.name()).stream().anyMatch(consumer -> ending.test(consumer.route())));
    }

    private static boolean isOn(Tree.Entry step) {
        return !step.value().textAt("disabled").equals("true");
    }

    /** In a circle the answer is no: it ends nowhere. */
    private static boolean known(Map<Route, Boolean> answers, Route route, BooleanSupplier ask) {
        Boolean known = answers.putIfAbsent(route, false);
        if (known == null) {
            known = ask.getAsBoolean();
            answers.put(route, known);
        }
        return known;
    }
}
