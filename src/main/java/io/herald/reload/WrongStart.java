package io.herald.reload;

import io.herald.files.FileMistake;
import io.herald.files.FileMistakesException;
import io.herald.files.KeptVersion;
import io.herald.files.KeptVersions;
import io.herald.files.ReloadSettings;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Starts Herald, and when the edited files keep it from starting, runs those that were last in force, if it is so set. */
public final class WrongStart implements ApplicationListener<ApplicationFailedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(WrongStart.class);

    private static final String CALLERS = "config/callers/";

    private KeptVersion instead;

    private WrongStart() {
    }

    /** @throws RuntimeException that of the first start, when there is nothing to go back to or that would not help */
    public static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        WrongStart wrong = new WrongStart();
        SpringApplication first = new SpringApplication(application);
        first.addListeners(wrong);
        try {
            return first.run(arguments);
        } catch (RuntimeException e) {
            if (wrong.instead == null) {
                throw e;
            }
        }
        LOG.warn("routes {}: the start goes on with what was last in force, since {}, as herald.reload.wrong-start says",
                wrong.instead.version(), wrong.instead.since());
        SpringApplication second = new SpringApplication(application);
        second.addInitializers(context -> context.getBeanFactory().registerSingleton("lastGood", wrong.instead));
        return second.run(arguments);
    }

    @Override
    public void onApplicationEvent(ApplicationFailedEvent event) {
        if (event.getApplicationContext() != null && isOfEditedFiles(event.getException())) {
            instead = lastGood(event.getApplicationContext().getEnvironment());
        }
    }

    /** What is wrong with callers would be wrong with older files too. */
    private static boolean isOfEditedFiles(Throwable failure) {
        List<FileMistake> mistakes = FileMistakesException.in(failure);
        return !mistakes.isEmpty() && mistakes.stream().noneMatch(each -> each.file().startsWith(CALLERS));
    }

    /** The beans of a start that has failed are gone. */
    private static KeptVersion lastGood(Environment environment) {
        ReloadSettings settings = Binder.get(environment).bindOrCreate("herald.reload", ReloadSettings.class);
        boolean goesBack = settings.wrongStart() == ReloadSettings.WrongStart.LAST_GOOD && !settings.folder().isBlank();
        return goesBack ? new KeptVersions(Path.of(settings.folder()), settings.keep()).lastGood().orElse(null) : null;
    }
}
