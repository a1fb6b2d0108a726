package io.herald.template;

import freemarker.template.TemplateModelException;
import java.time.Duration;

/** How often one rendering may look at the data, and for how long: a loop over data is a look each time. */
final class Budget {

    private static final int MOST_LOOKS = 100_000;
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int BETWEEN_CLOCKS = 256;

    private final long start = System.nanoTime();
    private int looks;
    private boolean spent;

    void look() throws TemplateModelException {
        looks++;
        spent |= looks > MOST_LOOKS || looks % BETWEEN_CLOCKS == 0 && System.nanoTime() - start > LONGEST_NANOS;
        if (spent) {
            throw new TemplateModelException("too much work");
        }
    }

    boolean isSpent() {
        return spent;
    }
}
