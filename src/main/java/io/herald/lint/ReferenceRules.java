package io.herald.lint;

import io.herald.kernel.KernelNames;
import io.herald.settings.Similar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is named must exist. */
final class ReferenceRules {

    private static final String KEY = "[A-Za-z][A-Za-z0-9._-]*";
    private static final Pattern IN_ROUTES = Pattern.compile("\\{\\{(" + KEY + ")\\}\\}");
    private static final Pattern IN_CONFIG = Pattern.compile("\\$\\{(" + KEY + ")\\}");
    private static final Pattern BEAN = Pattern.compile("\\$\\{bean:([A-Za-z][A-Za-z0-9_-]*)");

    /** Keys whose text is said to somebody, and may begin with # for other reasons. */
    private static final Set<String> SAID = Set.of("expression", "constant", "simple", "message", "description");

    /** What config/redelivery.yaml gives to routes. */
    static final Set<String> QUICK = Set.of("redelivery.quick.first-delay", "redelivery.quick.multiplier",
            "redelivery.quick.jitter", "redelivery.quick.longest");

    /** Files that only the machine has where Herald runs; the catalogue names one that is missing there. */
    private static final String SECRET = "secret.";
    /** Where the routes that the kernel calls stand, but for those in routes/routing. */
    private static final Map<String, String> FOLDERS = Map.of("notification-amqp", "inbound/", "delivery-failed", "failure/");

    static final List<Rule> RULES = List.of(
            Rule.error("direct-consumer", ReferenceRules::consumed, "a `direct:` name that no route begins with",
                    "Camel starts, and what goes there fails", "the id of a route, or a name of the kernel's"),
            Rule.error("direct-unique", ReferenceRules::unique, "a `direct:` name that two routes begin with, or that is the kernel's",
                    "Camel starts neither or both, by chance", "another name"),
            Rule.error("kernel-call", ReferenceRules::called, "the lack of a route that the kernel calls: `notification-amqp`,"
                    + " `notification-dispatch`, `delivery-route`, `delivery-failed`, `<channel>-send` of each channel",
                    "every message for it would fail", "the route, with that `direct:` name"),
            Rule.error("rest-operation", ReferenceRules::operations, "the lack of a route for an operation of the contract",
                    "Herald would not start: every path of the contract has an answer", "a route that begins with its `direct:` name"),
            Rule.error("setting-exists", ReferenceRules::settings, "a placeholder for a setting that has no value",
                    "the routes would not start", "a line in config/application.yaml, a variable of the environment, or a default"),
            Rule.error("bean-exists", ReferenceRules::beans, "a bean that is not there", "the routes would not start",
                    "a bean of the list in routes/README.md"),
            Rule.error("property-exists", PropertyRules::read, "an exchange property that nobody sets",
                    "it is always empty: a rule with it never fits", "a name of the list in routes/README.md, or a `setProperty` before"),
            Rule.warning("property-read", PropertyRules::written, "a `setProperty` that nobody reads",
                    "mostly a name is misspelt, and the rule decides nothing", "the name that the message proposes, or nothing"),
            Rule.error("provider-exists", PropertyRules::providers, "a provider that has no file",
                    "the delivery would be dead", "the name of a file of config/providers"),
            Rule.error("channel-exists", PropertyRules::channels, "a channel that has no file",
                    "nothing would be sent there, without a word", "the name of a file of config/channels"),
            Rule.error("schedule-exists", PropertyRules::schedules, "a schedule that config/redelivery.yaml does not have",
                    "the delivery would be dead at its first retry", "the name of a schedule there"),
            Rule.error("text-exists", PropertyRules::texts, "a template of texts that has no folder", "the notification is refused",
                    "the name of a folder of config/templates"),
            Rule.error("template-exists", ReferenceRules::templates, "a provider's `kind` without a route template",
                    "its deliveries would have no way out", "a kind that is there, or a template `<kind>-provider`"));

    private ReferenceRules() {
    }

    private static Stream<Finding> consumed(Subject subject) {
        if (!subject.whole()) {
            return Stream.empty();
        }
        Set<String> names = new TreeSet<>(KernelNames.STEPS);
        names.addAll(subject.directs().all().keySet());
        return subject.endpoints().filter(endpoint -> !endpoint.isFrom()).filter(Endpoint::isDirect)
                .filter(endpoint -> !endpoint.name().contains("${") && !endpoint.name().contains("{{"))
                .filter(endpoint -> !endpoint.name().isEmpty() && !names.contains(endpoint.name()))
                .map(endpoint -> endpoint.finding("no route has the name '" + endpoint.name() + "'"
                        + Similar.to(endpoint.name(), names) + ": write the id of a route, or a name of the kernel's: "
                        + String.join(", ", new TreeSet<>(KernelNames.STEPS))));
    }

    private static Stream<Finding> unique(Subject subject) {
        Stream<Finding> kernel = subject.directs().all().entrySet().stream()
                .filter(consumers -> KernelNames.STEPS.contains(consumers.getKey()))
                .flatMap(consumers -> consumers.getValue().stream().map(consumer -> consumer.from().finding("direct name '"
                        + consumers.getKey() + "' is the kernel's: take another")));
        Stream<Finding> twice = subject.directs().all().entrySet().stream()
                .filter(consumers -> !KernelNames.STEPS.contains(consumers.getKey())).flatMap(consumers -> {
                    Tree first = consumers.getValue().get(0).from().place();
                    return consumers.getValue().stream().skip(1).map(consumer -> consumer.from().finding("direct name '"
                            + consumers.getKey() + "' is taken by " + first.file() + ":" + first.line() + ": take another"));
                });
        return Stream.concat(kernel, twice);
    }

    private static Stream<Finding> called(Subject subject) {
        if (!subject.whole()) {
            return Stream.empty();
        }
        Stream<Finding> always = KernelNames.CALLS.stream().sorted().filter(name -> subject.directs().of(name).isEmpty())
                .map(name -> new Finding("routes/" + FOLDERS.getOrDefault(name, "routing/") + name + RouteFile.ENDING, 1, "", "the kernel calls direct:" + name
                        + ", and no route begins so: write it, or take back the file that had it"));
        Stream<Finding> sends = subject.channels().stream().filter(name -> subject.directs().of(name + KernelNames.SEND).isEmpty())
                .map(name -> new Finding("config/channels/" + name + ".yaml", 1, "", "no route begins with direct:" + name
                        + KernelNames.SEND + ", which the kernel calls for this channel: write routes/outbound/" + name
                        + KernelNames.SEND + RouteFile.ENDING));
        return Stream.concat(always, sends);
    }

    private static Stream<Finding> operations(Subject subject) {
        if (!subject.whole()) {
            return Stream.empty();
        }
        return subject.parts().filter(part -> part.body().textAt("openApi", "specification").equals("ref:contract.json"))
                .flatMap(rest -> Operations.NAMES.stream().filter(name -> subject.directs().of(name).isEmpty())
                        .map(name -> rest.finding("no route begins with direct:" + name
                                + ", which the contract calls: write it, or take back the file that had it")));
    }

    private static Stream<Finding> settings(Subject subject) {
        Predicate<String> has = subject.around().settings();
        Stream<Finding> routes = subject.parts().flatMap(part -> {
            Set<String> known = new HashSet<>(QUICK);
            part.declaration().value().at("parameters").stream().flatMap(list -> list.items().stream())
                    .forEach(parameter -> known.add(parameter.textAt("name")));
            return part.texts().stream().flatMap(text -> unknown(text, IN_ROUTES, key -> known.contains(key) || has.test(key)));
        });
        return Stream.concat(routes, subject.configFiles().flatMap(Tree::everyText).flatMap(text -> unknown(text, IN_CONFIG, has)));
    }

    private static Stream<Finding> unknown(Tree text, Pattern placeholder, Predicate<String> known) {
        return matches(placeholder, text).map(match -> match.group(1)).filter(key -> !known.test(key) && !key.startsWith(SECRET))
                .map(key -> text.finding("'" + key + "' is no setting: add it to"
                        + " config/application.yaml, or give it a default as in '" + key + ":default'"));
    }

    private static Stream<Finding> beans(Subject subject) {
        return subject.parts().flatMap(part -> named(part).flatMap(bean -> subject.filled(part, bean.getKey()).stream()
                .filter(name -> !subject.hasBean(name)).map(name -> bean.getValue().finding("there is no bean '"
                        + name + "'" + Similar.to(name, RouteBeans.NAMES) + ": routes/README.md lists those that routes may name"))));
    }

    /** The beans that a route names, of a template with {@code {{provider}}} in them, and where. */
    static Stream<Map.Entry<String, Tree>> named(Route route) {
        Stream<Map.Entry<String, Tree>> references = route.entries().stream()
                .filter(entry -> Set.of("ref", "beanType").contains(entry.key()) && entry.value().isText())
                .filter(entry -> !entry.value().text().startsWith("#"))
                .map(entry -> Map.entry(entry.value().text(), entry.value()));
        Stream<Map.Entry<String, Tree>> texts = route.entries().stream().filter(entry -> !SAID.contains(entry.key()))
                .map(Tree.Entry::value).filter(text -> text.text().matches("#[A-Za-z]\\S*"))
                .map(text -> Map.entry(text.text().substring(1), text));
        Stream<Map.Entry<String, Tree>> simple = route.texts().stream()
                .flatMap(text -> matches(BEAN, text).map(match -> Map.entry(match.group(1), text)));
        return Stream.of(references, texts, simple).flatMap(found -> found);
    }

    private static Stream<Finding> templates(Subject subject) {
        Set<String> templates = subject.routes().filter(Route::template).map(Route::kind).collect(Collectors.toSet());
        return !subject.whole() ? Stream.empty() : subject.providerFiles().flatMap(file -> file.at("kind").stream())
                .filter(kind -> !templates.contains(kind.text())).map(kind -> kind.finding("there is no route template '"
                        + kind.text() + "-provider' in routes/outbound: write the kind of one that is there"));
    }

    static Stream<MatchResult> matches(Pattern pattern, Tree text) {
        return pattern.matcher(text.text()).results();
    }
}
