package io.herald.explain;

import io.herald.catalog.Catalog;
import io.herald.catalog.Provider;
import io.herald.kernel.Rehearsal;
import io.herald.provider.Providers;
import io.herald.redelivery.Redelivery;
import io.herald.wire.ProviderStandIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;

/** Keeps the stage of the routes in force: made at the first question, and again when a file that it was made of has changed. */
final class Stages implements AutoCloseable {

    private static final int SHOWN = 12;

    private final RoutesInForce routes;
    private final Catalog catalog;
    private final Redelivery redelivery;
    private final Rehearsal rehearsal;
    private final BeanFactory beans;
    private final List<ProviderStandIn> standIns;
    private final Environment environment;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Stage stage;
    private String madeOf;

    Stages(RoutesInForce routes, Catalog catalog, Redelivery redelivery, Rehearsal rehearsal, BeanFactory beans,
            List<ProviderStandIn> standIns, Environment environment) {
        this.routes = routes;
        this.catalog = catalog;
        this.redelivery = redelivery;
        this.rehearsal = rehearsal;
        this.beans = beans;
        this.standIns = List.copyOf(standIns);
        this.environment = environment;
    }

    /** Something to do on a stage that nobody takes away meanwhile. */
    @FunctionalInterface
    interface Play<T> {
        T on(Stage stage, String version) throws Exception;
    }

    <T> T play(Play<T> play) throws Exception {
        List<RouteText> files = routes.files();
        String version = version(files);
        String now = version + providers() + new TreeMap<>(redelivery.placeholders());
        while (true) {
            lock.readLock().lock();
            try {
                if (now.equals(madeOf)) {
                    return play.on(stage, version);
                }
            } finally {
                lock.readLock().unlock();
            }
            make(files, now);
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            end();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void make(List<RouteText> files, String now) throws Exception {
        lock.writeLock().lock();
        try {
            if (!now.equals(madeOf)) {
                end();
                stage = new Stage(files, catalog, rehearsal, new StageBeans(standIns(), beans), standIns, redelivery.placeholders(),
                        environment);
                madeOf = now;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void end() {
        madeOf = null;
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }

    private Map<String, Object> standIns() {
        Map<String, Object> all = new HashMap<>();
        standIns.forEach(each -> all.putAll(each.beans()));
        all.put("quickRedelivery", new NoRepeat());
        all.put("providers", beans.getBean(Providers.class).withoutProbes());
        return all;
    }

    private Map<String, String> providers() {
        Map<String, String> kinds = new TreeMap<>();
        for (Provider provider : catalog.providers()) {
            kinds.put(provider.name(), provider.kind());
        }
        return kinds;
    }

    private static String version(List<RouteText> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RouteText file : files) {
                digest.update(file.path().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.content());
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
