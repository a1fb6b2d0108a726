package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No link of any document leads nowhere. */
class LinksTests {

    @Test
    void thereAreLinksToFollow() {
        assertThat(links()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("links")
    void leadsToAFileAndAHeadingThatExist(Path document, String link) {
        String path = link.contains("#") ? link.substring(0, link.indexOf('#')) : link;
        Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        assertThat(target.toString().isEmpty() ? Path.of(".") : target).as("%s links to %s", document, link).exists();
        if (link.contains("#") && Files.isRegularFile(target)) {
            assertThat(Markdown.of(target.toString()).anchors()).as("%s links to %s", document, link)
                    .contains(link.substring(link.indexOf('#') + 1));
        }
    }

    static List<Arguments> links() {
        return Markdown.all().stream().flatMap(LinksTests::of).toList();
    }

    private static Stream<Arguments> of(Markdown document) {
        return document.links().stream().map(link -> Arguments.of(document.file(), link));
    }
}
