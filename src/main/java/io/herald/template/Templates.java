package io.herald.template;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.LivePart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The templates of {@code config/templates}. They are read beside the rest of a start, so that it does not wait for FreeMarker; a
 * notification that was accepted keeps its texts whatever becomes of its template.
 */
public final class Templates implements LivePart {

    private volatile CompletableFuture<TemplateSet> current;

    /** @param config the folder that holds {@code templates/} */
    public Templates(Path config) {
        current = Files.isDirectory(config.resolve(TemplateSet.FOLDER)) ? inBackground(config)
                : CompletableFuture.completedFuture(TemplateSet.EMPTY);
    }

    /** The template of that name. */
    public Optional<MessageTemplate> named(String name) {
        return Optional.ofNullable(set().templates().get(name));
    }

    /** The names of all templates, in their order. */
    public Set<String> all() {
        return new TreeSet<>(set().templates().keySet());
    }

    /** What is wrong with the files of a folder, each as {@code file:line: message}; empty when nothing is. */
    public static List<String> mistakes(Path config) {
        try {
            return TemplateSet.read(config).mistakes();
        } catch (CatalogException e) {
            return List.of(e.getMessage());
        }
    }

    /**
     * Waits until they are read.
     *
     * @throws CatalogException naming file and line when one is wrong
     */
    void await() {
        set();
    }

    @Override
    public Prepared prepare(Path config, Catalog next) {
        TemplateSet read = TemplateSet.read(config).right();
        return () -> current = CompletableFuture.completedFuture(read);
    }

    private TemplateSet set() {
        try {
            return current.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CatalogException wrong ? new CatalogException(wrong.getMessage(), wrong) : e;
        }
    }

    private static CompletableFuture<TemplateSet> inBackground(Path config) {
        CompletableFuture<TemplateSet> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(TemplateSet.read(config).right());
            } catch (RuntimeException | Error e) {
                read.completeExceptionally(e);
            }
        }, "herald-templates");
        reader.setDaemon(true);
        reader.start();
        return read;
    }
}
