package io.herald.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The operations of the contract, each of which calls the {@code direct:} route of its name. */
final class Operations {

    private static final String CONTRACT = "/static/api/openapi.yaml";
    private static final Pattern NAME = Pattern.compile("(?m)^ *operationId: *(\\S+)");

    static final List<String> NAMES = read();

    private Operations() {
    }

    private static List<String> read() {
        try (InputStream contract = Operations.class.getResourceAsStream(CONTRACT)) {
            return NAME.matcher(new String(contract.readAllBytes(), StandardCharsets.UTF_8)).results()
                    .map(found -> found.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
