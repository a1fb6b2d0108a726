package io.herald.sms;

import io.herald.failure.FailureClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a provider's own codes mean: an exact row first, then the row with the longest matching prefix. */
final class CodeTable {

    private final Map<String, FailureClass> exact = new HashMap<>();
    private final Map<String, FailureClass> prefixes =
            new TreeMap<>((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length());

    /** @throws IllegalArgumentException naming the code whose class is none */
    CodeTable(Map<String, String> rows) {
        if (rows != null) {
            rows.forEach(this::add);
        }
    }

    Optional<FailureClass> find(String code) {
        FailureClass found = exact.get(code);
        if (found != null) {
            return Optional.of(found);
        }
        return prefixes.entrySet().stream().filter(row -> code.startsWith(row.getKey())).map(Map.Entry::getValue).findFirst();
    }

    private void add(String code, String name) {
        FailureClass kind = Arrays.stream(FailureClass.values()).filter(each -> each.text().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'answer.codes." + code + "' must be one of "
                        + Arrays.stream(FailureClass.values()).map(FailureClass::text).collect(Collectors.joining(", "))));
        if (code.endsWith("*")) {
            prefixes.put(code.substring(0, code.length() - 1), kind);
        } else {
            exact.put(code, kind);
        }
    }
}
