package io.herald.catalog;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Reads the catalogue of any folder, with the same placeholders as the one in force.
 *
 * @param placeholders fills the <code>${…}</code> of a value; throws {@link IllegalArgumentException} when it cannot
 */
public record CatalogReader(UnaryOperator<String> placeholders) {

    /**
     * A catalogue that is not in force yet.
     *
     * @param config the folder that holds {@code channels/} and {@code providers/}
     * @throws CatalogException naming the first file that is wrong and what to write instead
     */
    public Catalog read(Path config) {
        return Catalog.read(config, placeholders);
    }

    /**
     * What of it is right.
     *
     * @param wrong told each mistake
     */
    public Catalog readable(Path config, Consumer<CatalogException> wrong) {
        return Catalog.read(config, placeholders, wrong);
    }
}
