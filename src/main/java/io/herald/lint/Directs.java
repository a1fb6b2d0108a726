package io.herald.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who consumes from which {@code direct:} name. */
final class Directs {

    /**
     * One consumer.
     *
     * @param route that begins so
     * @param from  where
     */
    record Consumer(Route route, Endpoint from) {
    }

    private final Map<String, List<Consumer>> consumers = new LinkedHashMap<>();

    Directs(Subject subject) {
        subject.routes().forEach(route -> route.endpoints().stream().filter(Endpoint::isFrom).filter(Endpoint::isDirect)
                .forEach(from -> subject.filled(route, from.name()).forEach(name -> consumers
                        .computeIfAbsent(name, none -> new ArrayList<>()).add(new Consumer(route, from)))));
    }

    /** All of that name, in the order of their files; of one that nobody consumes from none. */
    List<Consumer> of(String name) {
        return consumers.getOrDefault(name, List.of());
    }

    Map<String, List<Consumer>> all() {
        return consumers;
    }
}
