package io.herald.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many HTTP calls Herald's SMS channel makes at a time; the bare chain makes as many. */
final class Concurrency {

    private static final Pattern CONSUMERS = Pattern.compile("(?m)^consumers:\\s*(\\d+)");
    private static final int DEFAULT = 8;

    private Concurrency() {
    }

    static int of(Path channel) throws IOException {
        if (!Files.exists(channel)) {
            return DEFAULT;
        }
        Matcher consumers = CONSUMERS.matcher(Files.readString(channel));
        return consumers.find() ? Integer.parseInt(consumers.group(1)) : DEFAULT;
    }
}
