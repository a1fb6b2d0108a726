package io.herald.files;

import java.nio.file.Path;

/**
 * The files that a start begins with, kept: what is read of them later is what was checked, whatever is edited meanwhile.
 *
 * @param files  all of them
 * @param folder holds their {@code routes/} and {@code config/}
 */
public record StartFiles(FileSet files, Path folder) {

    /** Holds {@code redelivery.yaml}, {@code channels/}, {@code providers/} and {@code templates/}, and nothing else. */
    public Path config() {
        return folder.resolve("config");
    }

    /** @throws FileMistakesException naming what is wrong with the edited files */
    static StartFiles edited(FileSetReader reader, KeptVersions versions) {
        FileSet files = reader.read();
        return new StartFiles(files, versions.keep(files));
    }
}
