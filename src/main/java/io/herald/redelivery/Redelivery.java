package io.herald.redelivery;

import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogException;
import io.herald.catalog.ConfigFile;
import io.herald.catalog.ConfigText;
import io.herald.catalog.LivePart;
import io.herald.notification.Channel;
import io.herald.settings.Similar;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When what failed is tried again: {@code config/redelivery.yaml}, as it is now. */
public final class Redelivery implements LivePart {

    private volatile Numbers current;

    private record Numbers(QuickPolicy quick, Map<String, RetrySchedule> schedules) {

        private static Numbers of(RedeliveryFile file) {
            Map<String, RetrySchedule> schedules = new TreeMap<>();
            file.schedules().forEach((name, schedule) -> schedules.put(name, schedule.schedule(name)));
            return new Numbers(file.quick(), schedules);
        }
    }

    private Redelivery(Numbers current) {
        this.current = current;
    }

    /**
     * Reads the file and looks whether every channel's schedule stands in it.
     *
     * @throws CatalogException naming the file that is wrong and what to write instead
     */
    public static Redelivery read(Path config, Catalog catalog) {
        ConfigText file = ConfigFile.of(config, "redelivery.yaml").read(text -> text);
        RedeliveryFile read = file.bind(RedeliveryFile.class);
        Redelivery redelivery;
        try {
            redelivery = new Redelivery(Numbers.of(read));
        } catch (IllegalArgumentException e) {
            throw file.wrong(e.getMessage(), e);
        }
        catalog.channels().forEach(channel -> redelivery.check(channel, catalog));
        return redelivery;
    }

    @Override
    public Prepared prepare(Path config, Catalog next) {
        Numbers read = read(config, next).current;
        return () -> current = read;
    }

    /** Empty when there is none of that name. */
    public Optional<RetrySchedule> schedule(String name) {
        return Optional.ofNullable(name).map(current.schedules()::get);
    }

    /** The names of all schedules, for who wrote another. */
    public String names() {
        return String.join(", ", current.schedules().keySet());
    }

    /** The numbers of {@code quick}, for the placeholders of route files; times in milliseconds, the jitter as a fraction. */
    public Map<String, String> placeholders() {
        QuickPolicy quick = quick();
        return Map.of("redelivery.quick.first-delay", Long.toString(quick.firstDelay().toMillis()),
                "redelivery.quick.multiplier", Double.toString(quick.multiplier()),
                "redelivery.quick.jitter", Double.toString(quick.jitter() / 100.0),
                "redelivery.quick.longest", Long.toString(quick.longest().toMillis()));
    }

    QuickPolicy quick() {
        return current.quick();
    }

    private void check(Channel channel, Catalog catalog) {
        if (!current.schedules().containsKey(channel.schedule())) {
            throw catalog.wrong(channel, "schedule", "schedule '" + channel.schedule()
                    + "' does not stand in config/redelivery.yaml: write one of " + names()
                    + Similar.to(channel.schedule(), current.schedules().keySet()));
        }
    }
}
