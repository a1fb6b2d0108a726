package io.herald.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one thing measured, round by round. */
final class Rounds {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        int middle = sorted.size() / 2;
        return sorted.isEmpty() ? Double.NaN
                : sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    boolean any() {
        return !values.isEmpty();
    }

    /** All rounds in the order they ran, as whole numbers. */
    String each() {
        return values.stream().map(value -> String.format(Locale.ROOT, "%,.0f", value))
                .collect(Collectors.joining(" · "));
    }
}
