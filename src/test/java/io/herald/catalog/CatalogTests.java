package io.herald.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.notification.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTests {

    @TempDir
    private Path config;

    private final CatalogReader reader = new CatalogReader(text -> text);

    @BeforeEach
    void oneChannel() throws IOException {
        write("providers/relay.yaml", "kind: smtp");
        write("channels/email.yaml", "receivers: [email]\nproviders: [relay]");
    }

    @Test
    void becomesWhatWasRead() throws IOException {
        Catalog catalog = reader.read(config);
        write("providers/other.yaml", "kind: smtp");
        write("channels/fax.yaml", "receivers: [fax]\nproviders: [other]");
        Catalog next = reader.read(config);
        assertThat(catalog.channel("fax")).isEmpty();

        catalog.become(next);

        assertThat(catalog.channel("fax")).isPresent();
        assertThat(catalog.has("other")).isTrue();
        assertThat(catalog.addressKinds()).containsExactly("email", "fax");
        assertThat(catalog.channelsFor("fax")).extracting(Channel::name).containsExactly("fax");
    }

    @Test
    void whatIsTakenNowStaysAsItIs() throws IOException {
        Catalog catalog = reader.read(config);
        Catalog now = catalog.now();
        Files.delete(config.resolve("channels/email.yaml"));

        catalog.become(reader.read(config));

        assertThat(now.channel("email")).isPresent();
        assertThat(catalog.channel("email")).isEmpty();
        assertThat(catalog.channelsFor("email")).isEmpty();
    }

    @Test
    void knowsStillHowWhatIsGoneStoodLast() throws IOException {
        Catalog catalog = reader.read(config);
        write("providers/relay.yaml", "kind: smtp\non-unknown: park");
        catalog.become(reader.read(config));
        write("providers/relay.yaml", "kind: smtp\nenabled: false");

        catalog.become(reader.read(config));
        catalog.become(reader.read(config));

        assertThat(catalog.provider("relay")).isEmpty();
        assertThat(catalog.lastKnownProvider("relay")).map(Provider::onUnknown).contains(OnUnknown.PARK);
        assertThat(catalog.channel("email")).isEmpty();
        assertThat(catalog.lastKnownChannel("email")).map(Channel::schedule).contains("default");
    }

    private void write(String file, String text) throws IOException {
        Path path = config.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
