package io.herald.files;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A set of files that once was in force, and still can be read.
 *
 * @param version what {@link FileSet#version()} says of it
 * @param since   when it was put in force the last time
 * @param current true for the one that was put in force last of all
 * @param folder  holds its {@code routes/} and {@code config/}
 */
public record KeptVersion(String version, Instant since, boolean current, Path folder) {
}
