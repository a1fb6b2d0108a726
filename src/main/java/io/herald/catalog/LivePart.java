package io.herald.catalog;

import java.nio.file.Path;

/**
 * A part of Herald that follows the files of {@code config/} while it runs. All parts prepare before the first one applies; they
 * apply in the order of the numbers below, written as {@link org.springframework.core.annotation.Order} on their beans: what is
 * asked comes before who asks.
 */
public interface LivePart {

    /** When what failed is tried again. */
    int REDELIVERY = 10;
    /** How providers stand: before a delivery can name a new one. */
    int HEALTH = 20;
    /** What is counted of them. */
    int METERS = 21;
    /** The texts of messages. */
    int TEMPLATES = 30;
    /** Which channels and providers there are. */
    int CATALOG = 40;
    /** Who may use them. */
    int CALLERS = 50;

    /**
     * Reads and makes what it needs, and changes nothing.
     *
     * @param config the folder that holds {@code channels/}, {@code providers/}, {@code templates/} and {@code redelivery.yaml}
     * @param next   the catalogue of that folder
     * @throws CatalogException naming the file, the line where known, and what to write instead
     */
    Prepared prepare(Path config, Catalog next);

    /** What was read and found right: either applied or discarded, once. */
    interface Prepared {

        /** Puts it in force; must not fail. */
        void apply();

        /** Frees what was made for it; must not fail. */
        default void discard() {
        }
    }
}
