package io.herald.lint;

import io.herald.kernel.FanOut;
import io.herald.notification.Flow;
import io.herald.settings.Similar;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which exchange properties there are, and what may be written into those that name something. */
final class PropertyRules {

    private static final Pattern READ = Pattern.compile("\\$\\{exchangeProperty(?:As)?(?:\\.|\\[|\\()'?\"?([A-Za-z][A-Za-z0-9_.-]*)");
    private static final Pattern COMPARED =
            Pattern.compile("\\$\\{(?:body|exchangeProperty)\\.(channel|provider|schedule|template)\\} *[!=]=~? *'([^']*)'");
    private static final Pattern HAS = Pattern.compile("has\\('([^']*)'\\)");
    /** Read by the push provider; it lists them where it refuses one. */
    private static final String PUSH = "push-";
    /** Those that the kernel sets or reads, but for {@code metadata-<key>}. */
    static final Set<String> FLOW = Set.of(Flow.CONTENT_TYPE, Flow.MESSAGE_ID, Flow.RECEIVER, Flow.SUBJECT, Flow.TEMPLATE,
            Flow.LOCALE, Flow.RECEIVERS, Flow.NOTIFICATION_ID, Flow.DELIVERY_ID, Flow.CHANNEL, Flow.PROVIDER, Flow.COUNTRY,
            Flow.RECEIVER_KIND, Flow.PRIORITY, Flow.ATTEMPT, Flow.CALLER, Flow.CORRELATION_ID, Flow.TRACEPARENT,
            Flow.PROVIDER_MESSAGE_ID, Flow.FAILURE_CLASS, Flow.FAILURE_CODE, Flow.FAILURE_TEXT, Flow.FAILURE_RETRY_AFTER,
            Flow.PROVIDER_ATTEMPT, Flow.AGE, Flow.ON_UNKNOWN, Flow.NEXT_PROVIDER, Flow.OTHER_KINDS, Flow.SCHEDULE, Flow.IDEMPOTENCY_KEY, FanOut.CHANNELS);

    private PropertyRules() {
    }

    static Stream<Finding> read(Subject subject) {
        Set<String> known = new TreeSet<>(FLOW);
        sets(subject).forEach(step -> known.add(step.value().textAt("name")));
        return !subject.whole() ? Stream.empty() : reads(subject).filter(read -> isUnknown(read.getKey(), known))
                .map(read -> read.getValue().finding("nobody sets the property '" + read.getKey() + "'"
                        + Similar.to(read.getKey(), known) + ": routes/README.md lists those of a message"));
    }

    private static boolean isUnknown(String name, Set<String> known) {
        return !known.contains(name) && !name.startsWith(Flow.METADATA) && !name.startsWith("Camel") && !name.startsWith(PUSH)
                && known.stream().noneMatch(each -> name.startsWith(each + "."));
    }

    /** Each read of a property, in either notation. */
    private static Stream<Map.Entry<String, Tree>> reads(Subject subject) {
        Stream<Map.Entry<String, Tree>> simple = subject.parts().flatMap(part -> part.texts().stream())
                .filter(text -> text.text().contains("${exchangeProperty"))
                .flatMap(text -> ReferenceRules.matches(READ, text).map(match -> Map.entry(match.group(1), text)));
        Stream<Map.Entry<String, Tree>> language = ShapeRules.languages(subject)
                .filter(entry -> entry.key().equals("exchangeProperty"))
                .map(entry -> entry.value().isText() ? entry.value() : entry.value().at("expression").orElse(entry.place()))
                .map(text -> Map.entry(text.text(), text));
        return Stream.concat(simple, language);
    }

    private static Stream<Step> sets(Subject subject) {
        return subject.steps().filter(step -> step.name().equals("setProperty") && !step.value().textAt("name").isEmpty());
    }

    static Stream<Finding> written(Subject subject) {
        Set<String> read = new HashSet<>(FLOW);
        reads(subject).forEach(each -> read.add(each.getKey()));
        return !subject.whole() ? Stream.empty() : sets(subject).filter(step -> {
            String name = step.value().textAt("name");
            return !name.contains("{") && !name.startsWith(PUSH) && !name.startsWith("Camel") && !name.startsWith(Flow.METADATA)
                    && !read.contains(name) && read.stream().noneMatch(each -> each.startsWith(name + "."));
        }).map(step -> step.value().at("name").orElse(step.place()).finding("nobody reads the property '"
                + step.value().textAt("name") + "'" + Similar.to(step.value().textAt("name"), FLOW) + ": leave the step out"));
    }

    static Stream<Finding> providers(Subject subject) {
        Stream<Map.Entry<String, Tree>> asked = subject.parts().flatMap(part -> part.texts().stream())
                .flatMap(text -> ReferenceRules.matches(HAS, text).map(match -> Map.entry(match.group(1), text)));
        return Stream.concat(names(subject, Flow.PROVIDER, Set.of(Flow.PROVIDER)), asked)
                .filter(name -> !subject.providers().containsKey(name.getKey())).map(name -> name.getValue().finding(
                        "there is no provider '" + name.getKey() + "'" + Similar.to(name.getKey(), subject.providers().keySet())
                                + ": write the name of a file of config/providers"));
    }

    static Stream<Finding> channels(Subject subject) {
        return names(subject, Flow.CHANNEL, Set.of(Flow.CHANNEL, FanOut.CHANNELS))
                .filter(name -> !subject.channels().contains(name.getKey())).map(name -> name.getValue().finding(
                        "there is no channel '" + name.getKey() + "'" + Similar.to(name.getKey(), subject.channels())
                                + ": write the name of a file of config/channels"));
    }

    static Stream<Finding> schedules(Subject subject) {
        Set<String> schedules = new TreeSet<>(Set.of("default"));
        subject.configFile("config/redelivery.yaml").flatMap(file -> file.at("schedules"))
                .ifPresent(all -> all.entries().forEach(entry -> schedules.add(entry.key())));
        return !subject.whole() ? Stream.empty() : names(subject, Flow.SCHEDULE, Set.of(Flow.SCHEDULE)).filter(name -> !schedules.contains(name.getKey()))
                .map(name -> name.getValue().finding("there is no schedule '" + name.getKey() + "'"
                        + Similar.to(name.getKey(), schedules) + ": config/redelivery.yaml has " + String.join(", ", schedules)));
    }

    static Stream<Finding> texts(Subject subject) {
        return names(subject, Flow.TEMPLATE, Set.of(Flow.TEMPLATE)).filter(name -> !subject.texts().contains(name.getKey()))
                .map(name -> name.getValue().finding("there is no template '" + name.getKey() + "'"
                        + Similar.to(name.getKey(), subject.texts()) + ": write the name of a folder of config/templates"));
    }

    /** Names that a property is set to or compared with; those with a placeholder are filled later. */
    private static Stream<Map.Entry<String, Tree>> names(Subject subject, String what, Set<String> properties) {
        Stream<Map.Entry<String, Tree>> set = sets(subject).filter(step -> properties.contains(step.value().textAt("name")))
                .flatMap(step -> constant(step.value())).filter(text -> !text.text().contains("{{"))
                .flatMap(text -> Stream.of(text.text().split(",")).map(name -> Map.entry(name.strip(), text)));
        Stream<Map.Entry<String, Tree>> compared = subject.parts().flatMap(part -> part.texts().stream())
                .flatMap(text -> ReferenceRules.matches(COMPARED, text).filter(match -> match.group(1).equals(what))
                        .map(match -> Map.entry(match.group(2), text)));
        return Stream.concat(set, compared);
    }

    /** What a step sets whatever the message, in either notation. */
    static Stream<Tree> constant(Tree step) {
        Tree holder = step.at("expression").orElse(step);
        return holder.at("constant").or(() -> step.at("constant")).map(constant -> constant.at("expression").orElse(constant))
                .or(() -> holder.at("simple").map(simple -> simple.at("expression").orElse(simple))
                        .filter(simple -> !simple.text().contains("${"))).stream();
    }
}
