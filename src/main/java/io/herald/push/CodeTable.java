package io.herald.push;

import io.herald.failure.FailureClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which class a provider's answer code has: the exact code, else its longest prefix, written with a {@code *} at the end. */
final class CodeTable {

    private final Map<String, FailureClass> exact = new LinkedHashMap<>();
    private final Map<String, FailureClass> prefixes = new LinkedHashMap<>();

    /** @throws IllegalArgumentException naming the entry that is wrong */
    CodeTable(Map<String, String> codes) {
        codes.entrySet().stream().sorted(longestFirst()).forEach(entry -> add(entry.getKey(), entry.getValue()));
    }

    /** The class of the first of these codes that the table knows. */
    Optional<FailureClass> classOf(List<String> codes) {
        return codes.stream().map(this::classOf).flatMap(Optional::stream).findFirst();
    }

    private Optional<FailureClass> classOf(String code) {
        FailureClass known = exact.get(code);
        if (known != null) {
            return Optional.of(known);
        }
        return prefixes.entrySet().stream().filter(entry -> code.startsWith(entry.getKey())).map(Map.Entry::getValue)
                .findFirst();
    }

    private void add(String code, String kind) {
        FailureClass named = Arrays.stream(FailureClass.values()).filter(known -> known.text().equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'codes." + code + "' must be one of " + names()));
        if (code.endsWith("*")) {
            prefixes.put(code.substring(0, code.length() - 1), named);
        } else {
            exact.put(code, named);
        }
    }

    private static Comparator<Map.Entry<String, String>> longestFirst() {
        return Comparator.comparingInt((Map.Entry<String, String> entry) -> entry.getKey().length()).reversed();
    }

    private static String names() {
        return Arrays.stream(FailureClass.values()).map(FailureClass::text).collect(Collectors.joining(", "));
    }
}
