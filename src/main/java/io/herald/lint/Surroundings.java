package io.herald.lint;

import java.util.function.Predicate;

/**
 * What files may refer to and do not hold themselves.
 *
 * @param settings whether a setting of that name has a value: in config/application.yaml, its profile, or the environment
 * @param beans    whether a bean of that name exists
 */
public record Surroundings(Predicate<String> settings, Predicate<String> beans) {

    /** Where no Herald runs: the beans are those of routes/README.md. */
    public static Surroundings offline(Predicate<String> settings) {
        return new Surroundings(settings, RouteBeans.NAMES::contains);
    }
}
