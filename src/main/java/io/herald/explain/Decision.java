package io.herald.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Which way a {@code choice} or {@code filter} took, and why.
 *
 * @param id     of the step; null when it has none
 * @param branch {@code when 1}, {@code when 2} …, {@code otherwise}, or {@code none}
 * @param tested every condition up to the one that fitted
 */
public record Decision(String route, String id, String file, Integer line, String branch, List<Test> tested) {

    /**
     * One condition.
     *
     * @param when   its expression as it stands in the file
     * @param values what it read, by the word in its braces; null for what was not there
     * @param fits   null when it could not be told
     */
    public record Test(String when, @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, String> values, Boolean fits) {
    }
}
