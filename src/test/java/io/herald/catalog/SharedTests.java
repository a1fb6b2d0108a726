package io.herald.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTests {

    @TempDir
    private Path config;
    private final List<String> closed = new ArrayList<>();
    private final Shared<StringBuilder> shared = new Shared<>("http", SharedTests::client, client -> closed.add(client.toString()));

    @BeforeEach
    void twoProviders() throws IOException {
        write("a", "kind: http\nurl: a1");
        write("b", "kind: http\nurl: b1");
        write("mail", "kind: smtp\nurl: m1");
    }

    @Test
    void keepsWhatHasNotChangedAndClosesTheRestWithItsLastLease() throws IOException {
        Shared.Lease<StringBuilder> first = shared.of(read());
        write("a", "kind: http\nurl: a2\non-unknown: park");
        write("b", "kind: http\nurl: b1\non-unknown: park\nbreaker: { window: 50 }");
        Shared.Lease<StringBuilder> second = shared.of(read());

        assertThat(first.values()).containsOnlyKeys("a", "b");
        assertThat(second.values().get("b")).isSameAs(first.values().get("b"));
        assertThat(second.values().get("a")).hasToString("a2").isNotSameAs(first.values().get("a"));
        assertThat(closed).isEmpty();
        first.close();
        first.close();
        assertThat(closed).containsExactly("a1");
        second.close();
        assertThat(closed).containsExactlyInAnyOrder("a1", "a2", "b1");
    }

    @Test
    void closesAProviderThatIsGoneWhenTheCatalogueThatHadItIsDone() throws IOException {
        Shared.Lease<StringBuilder> first = shared.of(read());
        Files.delete(config.resolve("providers/a.yaml"));
        Shared.Lease<StringBuilder> second = shared.of(read());

        assertThat(second.values()).containsOnlyKeys("b");
        first.close();
        assertThat(closed).containsExactly("a1");
    }

    @Test
    void keepsNothingForACatalogueWithAWrongFile() throws IOException {
        Shared.Lease<StringBuilder> first = shared.of(read());
        write("a", "kind: http\nurl: a2");
        write("b", "kind: http\nurl: wrong");
        Catalog next = read();

        assertThatThrownBy(() -> shared.of(next)).isInstanceOf(CatalogException.class).hasMessageContaining("config/providers/b.yaml")
                .hasMessageContaining("'url' is wrong");

        assertThat(closed).isSubsetOf("a2");
        first.close();
        assertThat(closed).contains("a1", "b1");
    }

    @Test
    void remembersWhatWasMadeOfAFileUntilItChanges() throws IOException {
        PerProvider<StringBuilder> made = new PerProvider<>(SharedTests::client);
        Catalog one = read();
        StringBuilder first = made.of(one, one.provider("a").orElseThrow());
        Catalog same = read();
        assertThat(made.of(same, same.provider("a").orElseThrow())).isSameAs(first);
        write("a", "kind: http\nurl: a2");

        Catalog other = read();

        assertThat(made.of(other, other.provider("a").orElseThrow())).hasToString("a2");
    }

    private static StringBuilder client(Catalog catalog, Provider provider) {
        String url = provider.settings().path("url").asText();
        if (url.equals("wrong")) {
            throw new IllegalArgumentException("'url' is wrong");
        }
        return new StringBuilder(url);
    }

    private Catalog read() {
        return Catalog.read(config, text -> text);
    }

    private void write(String provider, String text) throws IOException {
        Path file = config.resolve("providers").resolve(provider + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
