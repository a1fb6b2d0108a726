package io.herald.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.herald.broker.Queues;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What somebody wants to see.
 *
 * @param queue   one of {@link #QUEUES}
 * @param limit   letters in the answer, 1 to {@value #MOST}
 * @param filters by name, what {@link #FILTERS} must be
 */
record DeadLetterQuery(String queue, int limit, Map<String, String> filters) {

    static final int MOST = 500;
    private static final int DEFAULT = 100;
    private static final List<String> QUEUES = List.of(Queues.DEAD, Queues.REJECTED);
    /** Where in a dead letter each stands; a letter without a verdict is of a version that knew only dead. */
    private static final Map<String, String> FILTERS = Map.of("class", "/reason/class", "channel", "/delivery/channel",
            "provider", "/delivery/provider", "verdict", "/verdict");
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /** The query of a URL; throws naming everything in it that is wrong. */
    static DeadLetterQuery of(Map<String, String[]> parameters) throws InvalidNotificationException {
        List<Violation> wrong = new ArrayList<>();
        Map<String, String> given = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            String known = name.equals("queue") || name.equals("limit") || FILTERS.containsKey(name) ? name : null;
            if (known == null) {
                wrong.add(new Violation("", "there is an unknown parameter; known are queue, limit, "
                        + String.join(", ", new TreeSet<>(FILTERS.keySet()))));
            } else if (values.length != 1) {
                wrong.add(new Violation(name, "stands twice"));
            } else {
                given.put(name, values[0]);
            }
        });
        String queue = given.getOrDefault("queue", Queues.DEAD);
        given.remove("queue");
        String limit = given.getOrDefault("limit", Integer.toString(DEFAULT));
        given.remove("limit");
        check(queue, limit, given, wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidNotificationException(wrong.stream().distinct().toList());
        }
        return new DeadLetterQuery(queue, Integer.parseInt(limit), given);
    }

    private static void check(String queue, String limit, Map<String, String> filters, List<Violation> wrong) {
        if (!QUEUES.contains(queue)) {
            wrong.add(new Violation("queue", "must be one of " + String.join(", ", QUEUES)));
        }
        if (!LIMIT.matcher(limit).matches() || Integer.parseInt(limit) > MOST) {
            wrong.add(new Violation("limit", "must be 1 to " + MOST));
        }
        filters.forEach((name, value) -> {
            if (queue.equals(Queues.REJECTED)) {
                wrong.add(new Violation(name, "is known only of what stands in " + Queues.DEAD));
            } else if (!NAME.matcher(value).matches()) {
                wrong.add(new Violation(name, "must be lower case letters, digits and hyphens"));
            }
        });
    }

    boolean fits(JsonNode letter) {
        return filters.entrySet().stream().allMatch(filter -> filter.getValue().equals(value(letter, filter.getKey())));
    }

    private static String value(JsonNode letter, String filter) {
        return letter.at(FILTERS.get(filter)).asText(filter.equals("verdict") ? "dead" : null);
    }
}
