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

    /** Round by round how many times the base: what slows the machine for a while slows both. */
    Rounds over(Rounds base) {
        Rounds ratios = new Rounds();
        for (int round = 0; round < Math.min(values.size(), base.values.size()); round++) {
            ratios.add(values.get(round) / base.values.get(round));
        }
        return ratios;
    }

    /** All rounds in the order they ran, as whole numbers. */
    String each() {
        return each("%,.0f");
    }

    String each(String format) {
        return values.stream().map(value -> String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining(" · "));
    }
}
