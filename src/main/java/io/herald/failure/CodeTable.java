package io.herald.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which class a provider's codes have: the rows of its file, then the rows that hold for its protocol. An exact row comes
 * before a prefix, which has a {@code *} at its end; a longer prefix before a shorter one.
 */
public final class CodeTable {

    private static final CodeTable SMTP = shipped("smtp");
    private static final CodeTable HTTP = shipped("http");

    private final Map<String, FailureClass> exact = new LinkedHashMap<>();
    private final Map<String, FailureClass> prefixes =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final CodeTable otherwise;

    private CodeTable(String key, Map<String, String> rows, CodeTable otherwise) {
        this.otherwise = otherwise;
        rows.forEach((code, name) -> (code.endsWith("*") ? prefixes : exact)
                .put(code.endsWith("*") ? code.substring(0, code.length() - 1) : code, kind(key + "." + code, name)));
    }

    /**
     * The table of a mail relay.
     *
     * @param key  what the rows stand under in the provider file
     * @param rows code, or prefix and {@code *}, to the name of a class; null for none
     * @throws IllegalArgumentException naming the row whose class is none
     */
    public static CodeTable smtp(String key, Map<String, String> rows) {
        return new CodeTable(key, rows == null ? Map.of() : rows, SMTP);
    }

    /** The table of a service that is called over HTTP; as {@link #smtp}. */
    public static CodeTable http(String key, Map<String, String> rows) {
        return new CodeTable(key, rows == null ? Map.of() : rows, HTTP);
    }

    /** The class of what these names all stand for; where two rows fit equally well, the earlier name's; empty for no row. */
    public Optional<FailureClass> find(String... names) {
        return Stream.of(names).filter(exact::containsKey).map(exact::get).findFirst()
                .or(() -> byPrefix(names))
                .or(() -> otherwise == null ? Optional.empty() : otherwise.find(names));
    }

    /** As {@link #find}; what has no row at all may have been sent, so it is unknown. */
    public FailureClass of(String... names) {
        return find(names).orElse(FailureClass.UNKNOWN);
    }

    /**
     * The class of an HTTP answer that did not say that the message was taken. The provider's own code comes before the
     * status, except over a redirect, which is never followed.
     *
     * @param code       the provider's own, null when it gave none
     * @param retryAfter whether the answer has that header
     */
    public FailureClass ofAnswer(int status, String code, boolean retryAfter) {
        Optional<FailureClass> own = code == null || status / 100 == 3 ? Optional.empty() : find(code);
        return own.orElseGet(() -> {
            if (status / 100 == 2) {
                return of(code == null ? "no-verdict" : "no-such-code");
            }
            String named = "http-" + status;
            return retryAfter ? of(named + "-retry-after", named) : of(named);
        });
    }

    private Optional<FailureClass> byPrefix(String... names) {
        FailureClass found = null;
        int longest = -1;
        for (String name : names) {
            for (Map.Entry<String, FailureClass> row : prefixes.entrySet()) {
                if (row.getKey().length() > longest && name.startsWith(row.getKey())) {
                    longest = row.getKey().length();
                    found = row.getValue();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static FailureClass kind(String row, String name) {
        return Arrays.stream(FailureClass.values()).filter(kind -> kind.text().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + row + "' must be one of "
                        + Arrays.stream(FailureClass.values()).map(FailureClass::text).collect(Collectors.joining(", "))));
    }

    private static CodeTable shipped(String protocol) {
        return new CodeTable(protocol, rows(protocol), null);
    }

    /** The rows that hold for a protocol, {@code smtp} or {@code http}, whatever a provider file says. */
    static Map<String, String> rows(String protocol) {
        Properties rows = new Properties();
        try (InputStream file = CodeTable.class.getResourceAsStream(protocol + ".properties")) {
            rows.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.stringPropertyNames().stream().collect(Collectors.toMap(row -> row, rows::getProperty));
    }
}
