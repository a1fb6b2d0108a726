package io.herald.routes;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogReader;
import io.herald.catalog.LivePart;
import io.herald.files.FileSet;
import io.herald.files.StartFiles;
import io.herald.redelivery.Redelivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** The files of a running Herald, edited and put in force as a reload does it. */
final class EditedFiles {

    private final ApplicationContext herald;
    private final Path folder;
    private final Map<String, byte[]> files;

    EditedFiles(ApplicationContext herald, Path folder) {
        this.herald = herald;
        this.folder = folder;
        this.files = new HashMap<>(herald.getBean(StartFiles.class).files().files());
    }

    EditedFiles write(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    EditedFiles change(String path, String before, String after) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        if (!text.contains(before)) {
            throw new AssertionError(path + " holds no '" + before + "'");
        }
        return write(path, text.replace(before, after));
    }

    byte[] read(String path) {
        return files.get(path);
    }

    EditedFiles remove(String path) {
        files.remove(path);
        return this;
    }

    /** Puts them in force and returns their version; what is refused changes nothing. */
    String apply() {
        FileSet set = new FileSet(files);
        Path kept = folder.resolve(UUID.randomUUID().toString());
        try {
            set.write(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Catalog next = herald.getBean(CatalogReader.class).read(kept.resolve("config"));
        List<LivePart.Prepared> parts = herald.getBeanProvider(LivePart.class).orderedStream()
                .map(part -> part.prepare(kept.resolve("config"), next)).toList();
        LivePart.Prepared routes = herald.getBean(LiveRoutes.class).prepare(set, next,
                herald.getBean(Redelivery.class).placeholders());
        parts.forEach(LivePart.Prepared::apply);
        routes.apply();
        return set.version();
    }
}
