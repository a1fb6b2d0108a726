package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.files.FileSet;
import io.herald.lint.Linter;
import io.herald.lint.ShippedFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The linter has nothing to say about an edit of docs/recipes.md. */
class RecipesLintTests {

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Markdown RECIPES = Markdown.of("docs/recipes.md");

    @ParameterizedTest
    @MethodSource("recipes")
    void isSilentAboutARecipe(String heading) {
        Map<String, byte[]> files = ShippedFiles.live();
        for (Markdown.Block block : RECIPES.section(heading).blocks()) {
            String[] example = block.example().split(" ");
            if (example.length == 2 && example[0].matches("recipe|change")) {
                files.put(example[1], edited(example[0], files.get(example[1]), block.text()).getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(new Linter(ShippedFiles.offline()).check(new FileSet(files))).isEmpty();
    }

    private static String edited(String how, byte[] file, String block) {
        String text = file == null ? null : new String(file, StandardCharsets.UTF_8);
        return how.equals("recipe") ? Edits.added(text, block) : Edits.changed(text, block);
    }

    static Stream<String> recipes() {
        return HEADING.matcher(RECIPES.text()).results().map((MatchResult heading) -> heading.group(1));
    }
}
