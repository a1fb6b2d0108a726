package io.herald.files;

import java.nio.file.Path;
import java.util.List;

/**
 * What going back to a kept version did.
 *
 * @param written paths of the files that were written
 * @param deleted paths of the files that the version did not have
 * @param before  holds the {@code routes/} and {@code config/} that stood there before
 */
public record Restored(List<String> written, List<String> deleted, Path before) {
}
