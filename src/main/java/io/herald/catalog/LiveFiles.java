package io.herald.catalog;

import java.nio.file.Path;
import java.util.Set;

/** Files of {@code config/} that take effect while Herald runs. */
public interface LiveFiles {

    /** The folders and files below {@code config/} that it reads, such as {@code providers}. */
    Set<String> names();

    /**
     * Reads them and changes nothing.
     *
     * @param config the folder that holds them
     * @throws CatalogException naming the file, the line where known, and what to write instead
     */
    Prepared prepare(Path config);

    /** What was read and found right. */
    interface Prepared {

        /** Puts it in force; must not fail. */
        void apply();
    }
}
