package io.herald.explain;

import io.herald.catalog.ProviderKind;
import io.herald.kernel.Rehearsal;
import io.herald.routes.Assembly;
import io.herald.routes.Plan;
import io.herald.routes.ProviderBeans;
import io.herald.wire.ProviderStandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Keeps the stage of the routes in force: made at the first question, and again when another version is in force. */
final class Stages implements AutoCloseable {

    private final Supplier<Plan> inForce;
    private final Assembly assembly;
    private final List<ProviderKind> kinds;
    private final Rehearsal rehearsal;
    private final List<ProviderStandIn> standIns;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Stage stage;
    private ProviderBeans beans;
    private String madeOf;

    Stages(Supplier<Plan> inForce, Assembly assembly, List<ProviderKind> kinds, Rehearsal rehearsal, List<ProviderStandIn> standIns) {
        this.inForce = inForce;
        this.assembly = assembly;
        this.kinds = List.copyOf(kinds);
        this.rehearsal = rehearsal;
        this.standIns = List.copyOf(standIns);
    }

    /** Something to do on a stage that nobody takes away meanwhile. */
    @FunctionalInterface
    interface Play<T> {
        T on(Stage stage, String version) throws Exception;
    }

    <T> T play(Play<T> play) throws Exception {
        while (true) {
            Plan plan = inForce.get();
            lock.readLock().lock();
            try {
                if (plan.version().equals(madeOf)) {
                    return play.on(stage, plan.version());
                }
            } finally {
                lock.readLock().unlock();
            }
            make(plan);
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

    private void make(Plan plan) {
        lock.writeLock().lock();
        try {
            if (!plan.version().equals(madeOf)) {
                end();
                beans = new ProviderBeans(kinds, plan.catalog());
                Map<String, Object> all = new HashMap<>(beans.named());
                standIns.forEach(each -> all.putAll(each.beans()));
                all.put("quickRedelivery", new NoRepeat());
                stage = new Stage(assembly, plan.with(all), rehearsal, standIns);
                madeOf = plan.version();
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
        if (beans != null) {
            beans.close();
            beans = null;
        }
    }
}
