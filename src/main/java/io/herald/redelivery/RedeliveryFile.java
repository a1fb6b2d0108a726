package io.herald.redelivery;

import java.util.Map;
import java.util.TreeMap;

/** The keys of {@code config/redelivery.yaml}. */
record RedeliveryFile(QuickPolicy quick, Map<String, ScheduleFile> schedules) {

    RedeliveryFile {
        if (quick == null) {
            throw new IllegalArgumentException("'quick' is missing");
        }
        if (schedules == null || !schedules.containsKey("default")) {
            throw new IllegalArgumentException("'schedules' must hold one that is called 'default'");
        }
        schedules.forEach((name, schedule) -> {
            if (schedule == null) {
                throw new IllegalArgumentException("'schedules." + name + "' is empty: write 'steps' and 'up-to'");
            }
        });
        schedules = new TreeMap<>(schedules);
    }
}
