package io.herald.files;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The files that engineers edit while Herald runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReloadSettings.class)
class FilesConfiguration {

    @Bean
    FileSetReader fileSetReader(@Value("${herald.routes:routes}") Path routes, @Value("${herald.config:config}") Path config) {
        return new FileSetReader(routes, config);
    }

    @Bean
    KeptVersions keptVersions(ReloadSettings settings) {
        if (settings.folder().isBlank()) {
            return KeptVersions.temporary(settings.keep());
        }
        Path folder = Path.of(settings.folder());
        if (!canWrite(folder)) {
            LoggerFactory.getLogger(FilesConfiguration.class).warn("Herald may not write to {}: versions of the routes are kept as"
                    + " long as it runs (set herald.reload.folder to a folder of its own, or to nothing)", folder);
            return KeptVersions.temporary(settings.keep());
        }
        return new KeptVersions(folder, settings.keep());
    }

    /** @param lastGood there when the edited files were wrong and this start is to run without them */
    @Bean
    StartFiles startFiles(FileSetReader reader, KeptVersions versions, ObjectProvider<KeptVersion> lastGood) {
        KeptVersion instead = lastGood.getIfAvailable();
        return instead == null ? StartFiles.edited(reader, versions) : new StartFiles(versions.files(instead), instead.folder());
    }

    private static boolean canWrite(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
