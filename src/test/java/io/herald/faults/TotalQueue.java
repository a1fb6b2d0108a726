package io.herald.faults;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The book of one row, after Jepsen's total queue: what clients submitted, and what of it was accepted. A submission is
 * known again everywhere by its content, {@code submission #<number>}; one to several receivers says
 * {@code submission #<number> each}, and counts once for each receiver.
 */
final class TotalQueue {

    private static final Pattern SUBMISSION = Pattern.compile("submission #([a-z]+[0-9]+)( each)?");
    private static final Pattern RECEIVER = Pattern.compile("\\+[0-9]{8,15}|[a-z0-9-]+@example\\.com");

    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, List<String>> submitted = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private volatile int allowed;

    /** A number for the next submission, which counts as submitted from now on. */
    String submit(String by) {
        String number = by + next.incrementAndGet();
        submitted.put(number, List.of(number));
        return number;
    }

    /** The same for one with several receivers. */
    String submit(String by, Collection<String> receivers) {
        String number = by + next.incrementAndGet();
        submitted.put(number, receivers.stream().map(receiver -> number + " " + receiver).toList());
        return number;
    }

    /** It was answered with 202, or confirmed and not returned. */
    void accept(String number) {
        accepted.addAll(submitted.get(number));
    }

    /** How often something may be sent again in this row. */
    void allowDuplicates(int most) {
        allowed = most;
    }

    int accepted() {
        return accepted.size();
    }

    /** What was accepted, and is neither delivered nor visible: lost, once everything has come to rest. */
    Set<String> open(Collection<String> delivered, Collection<String> visible) {
        Set<String> open = new TreeSet<>(accepted);
        open.removeAll(times(delivered).keySet());
        open.removeAll(times(visible).keySet());
        return open;
    }

    /**
     * @param delivered texts that arrived at providers
     * @param visible   texts that stand in queues
     */
    Tally tally(Collection<String> delivered, Collection<String> visible) {
        Map<String, Integer> arrived = times(delivered);
        Set<String> known = new HashSet<>();
        submitted.values().forEach(known::addAll);
        Set<String> unexpected = new TreeSet<>(arrived.keySet());
        unexpected.removeAll(known);
        Set<String> seen = new HashSet<>(times(visible).keySet());
        seen.retainAll(known);
        int again = arrived.values().stream().mapToInt(times -> times - 1).sum();
        return new Tally(accepted.size(), arrived.size(), seen.size(), open(delivered, visible), unexpected, again, allowed);
    }

    /** How often each submission stands in these texts, one that has no number under its own text. */
    static Map<String, Integer> times(Collection<String> texts) {
        Map<String, Integer> times = new TreeMap<>();
        texts.forEach(text -> keys(text).forEach(key -> times.merge(key, 1, Integer::sum)));
        return times;
    }

    private static List<String> keys(String text) {
        Matcher submission = SUBMISSION.matcher(text);
        if (!submission.find()) {
            return List.of("no submission: " + text);
        }
        String number = submission.group(1);
        if (submission.group(2) == null) {
            return List.of(number);
        }
        return RECEIVER.matcher(text).results().map(MatchResult::group).distinct()
                .map(receiver -> number + " " + receiver).toList();
    }
}
