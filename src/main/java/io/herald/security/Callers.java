package io.herald.security;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.LivePart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may post: the files of {@code config/callers}, read again within a second when one changes. A mistake stops the
 * start; while Herald runs, the last good files stay in force.
 */
public final class Callers implements LivePart, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
    private static final long LOOK_MILLIS = 300;
    /** Of a key, in characters: what is shorter can be guessed, what is longer is not worth hashing. */
    private static final int SHORTEST = 32;
    private static final int LONGEST = 512;

    private final Path config;
    private final ScheduledExecutorService clock;
    private volatile CallerSet current;
    private volatile String mistake;
    private FolderStamp applied;
    private FolderStamp seen;

    /**
     * Reads the files and goes on looking at them.
     *
     * @param config the folder that holds {@code callers/}
     * @throws CatalogException naming the file that is wrong
     */
    public Callers(Path config) {
        this.config = config;
        this.applied = stamp();
        this.current = CallerSet.read(config, CallerSet.NOBODY);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "herald-callers");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The caller whose key this is. */
    public Optional<Caller> withKey(String key) {
        if (key.length() < SHORTEST || key.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.ofNullable(current.withHash(sha256(key)));
    }

    /** The caller of that name; empty when it has no file. */
    public Optional<Caller> named(String name) {
        return Optional.ofNullable(name == null ? null : current.named(name));
    }

    /** Those of the providers that the caller may use, in their order; all when it may use none, which {@link #refusal} tells. */
    public List<String> permitted(String caller, List<String> providers) {
        Caller known = named(caller).orElse(null);
        if (known == null || known.providers() == null) {
            return providers;
        }
        List<String> permitted = providers.stream().filter(known::mayUseProvider).toList();
        return permitted.isEmpty() ? providers : permitted;
    }

    /** Why that caller may not use that provider of a channel; null when it may, and for a caller without a file. */
    public String refusal(String caller, String channel, String provider) {
        Caller known = named(caller).orElse(null);
        if (known == null || known.mayUseChannel(channel) && known.mayUseProvider(provider)) {
            return null;
        }
        return "caller '" + caller + "' may not use " + (known.mayUseChannel(channel) ? "provider '" + provider : "channel '" + channel)
                + "' (config/callers)";
    }

    /** They have files of their own, but name channels and providers. */
    @Override
    public Prepared prepare(Path folder, Catalog next) {
        current.checkAgainst(folder);
        return () -> { };
    }

    int size() {
        return current.size();
    }

    /** Why the files as they are now are not in force; null when they are. */
    String mistake() {
        return mistake;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** A file may be half saved: what two looks agree on is read, once. */
    private void look() {
        try {
            FolderStamp now = stamp();
            boolean still = now.equals(seen);
            seen = now;
            if (still && !now.equals(applied)) {
                applied = now;
                readAgain();
            }
        } catch (RuntimeException e) {
            LOG.error("config/callers cannot be looked at: {}", e.toString());
        }
    }

    private void readAgain() {
        try {
            current = CallerSet.read(config, current);
            mistake = null;
            LOG.info("config/callers has changed: {} callers", current.size());
        } catch (CatalogException e) {
            mistake = e.getMessage();
            LOG.error("{}; the callers stay as they were", mistake);
        }
    }

    private FolderStamp stamp() {
        return FolderStamp.of(config.resolve("callers"));
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
