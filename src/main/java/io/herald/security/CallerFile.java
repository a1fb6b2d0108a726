package io.herald.security;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of {@code config/callers/<name>.yaml}. Its mistakes are told without what stands in it. */
record CallerFile(List<String> keys, Set<String> channels, Set<String> providers, boolean broadcast, boolean operate,
        Rate rate) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    /** What {@code sha256sum} prints when the key before it came to nothing. */
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final int MOST_KEYS = 2;

    CallerFile {
        if (keys == null || keys.isEmpty() || keys.size() > MOST_KEYS
                || !keys.stream().allMatch(key -> key != null && SHA_256.matcher(key).matches())) {
            throw new IllegalArgumentException("'keys' must be a list of one or two SHA-256 values, 64 hexadecimal digits each");
        }
        if (keys.stream().anyMatch(OF_NOTHING::equalsIgnoreCase)) {
            throw new IllegalArgumentException("'keys' holds the SHA-256 of an empty key: make the key first");
        }
    }

    List<byte[]> hashes() {
        return keys.stream().map(key -> HexFormat.of().parseHex(key)).toList();
    }

    Caller caller(String name, Caller before) {
        return new Caller(name, channels == null ? null : Set.copyOf(channels),
                providers == null ? null : Set.copyOf(providers), broadcast, operate,
                before == null ? Allowance.of(rate) : before.allowance().keptFor(rate));
    }
}
