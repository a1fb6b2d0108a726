package io.herald.schemas;

import java.nio.file.Path;
import java.util.List;

/** What editors say of a file. */
public final class Schemas {

    private Schemas() {
    }

    /** @param name of a file {@code config/schemas/<name>.schema.json} */
    public static List<String> mistakes(String name, String yaml) {
        return EditorSchemasTests.mistakes(Path.of("config/schemas", name + ".schema.json"), yaml);
    }
}
