package io.herald.lint;

import io.herald.kernel.KernelNames;
import java.util.HashMap;
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
    private static final Pattern HAS = Pattern.compile("has\\('([^']*)'\\)");
    private static final Pattern COMPARED =
            Pattern.compile("\\$\\{(?:body|exchangeProperty)\\.(channel|provider)\\} *[!=]= *'([^']*)'");

    /** What config/redelivery.yaml gives to routes. */
    static final Set<String> QUICK = Set.of("redelivery.quick.first-delay", "redelivery.quick.multiplier",
            "redelivery.quick.jitter", "redelivery.quick.longest");

    /** Files that only the machine has where Herald runs; the catalogue names one that is missing there. */
    private static final String SECRET = "secret.";

    private ReferenceRules() {
    }

    static Stream<Finding> consumers(Subject subject) {
        Map<String, Tree> consumers = new HashMap<>();
        Stream<Finding> twice = subject.routes().flatMap(route -> route.endpoints().stream()
                .filter(Endpoint::isFrom).filter(Endpoint::isDirect)
                .flatMap(from -> subject.filled(route, from.name()).stream()
                        .flatMap(name -> taken(subject, consumers, name, from)))).toList().stream();
        Set<String> kernel = KernelNames.STEPS;
        Stream<Finding> none = subject.endpoints().filter(endpoint -> !endpoint.isFrom()).filter(Endpoint::isDirect)
                .filter(endpoint -> !endpoint.name().contains("${") && !consumers.containsKey(endpoint.name())
                        && !kernel.contains(endpoint.name()))
                .map(endpoint -> endpoint.finding("no route has the name '" + endpoint.name() + "': write the id of a route, or a"
                        + " name of the kernel's: " + String.join(", ", new TreeSet<>(kernel))));
        return Stream.concat(twice, none);
    }

    private static Stream<Finding> taken(Subject subject, Map<String, Tree> consumers, String name, Endpoint from) {
        if (KernelNames.STEPS.contains(name)) {
            return Stream.of(from.finding("direct name '" + name + "' is the kernel's: take another"));
        }
        Tree first = consumers.putIfAbsent(name, from.place());
        return first == null ? Stream.empty() : Stream.of(from.finding("direct name '" + name + "' is taken by "
                + first.file() + ":" + first.line() + ": take another"));
    }

    static Stream<Finding> settings(Subject subject) {
        Stream<Finding> routes = subject.routes().flatMap(route -> {
            Set<String> known = new HashSet<>(QUICK);
            route.declaration().value().at("parameters").stream().flatMap(list -> list.items().stream())
                    .forEach(parameter -> known.add(parameter.textAt("name")));
            return route.declaration().value().everyText().flatMap(text -> unknown(text, IN_ROUTES, key -> known.contains(key)
                    || subject.around().settings().test(key)));
        });
        return Stream.concat(routes, subject.configFiles().flatMap(Tree::everyText)
                .flatMap(text -> unknown(text, IN_CONFIG, subject.around().settings())));
    }

    private static Stream<Finding> unknown(Tree text, Pattern placeholder, Predicate<String> known) {
        return matches(placeholder, text).map(match -> match.group(1)).filter(key -> !known.test(key))
                .filter(key -> !key.startsWith(SECRET))
                .map(key -> text.finding("'" + key + "' is no setting: add it to"
                        + " config/application.yaml, or give it a default as in '" + key + ":default'"));
    }

    static Stream<Finding> beans(Subject subject) {
        return subject.routes().flatMap(route -> named(route).flatMap(bean -> subject.filled(route, bean.getKey()).stream()
                .filter(name -> !isBean(subject, name)).map(name -> bean.getValue().finding("there is no bean '"
                        + name + "': routes/README.md lists those that routes may name"))));
    }

    private static boolean isBean(Subject subject, String name) {
        return subject.around().beans().test(name) || subject.providers().entrySet().stream()
                .anyMatch(provider -> (RouteBeans.OF_PROVIDERS.get(provider.getValue()) + provider.getKey()).equals(name));
    }

    /** The names of beans that a route names, of a template with {@code {{provider}}} in them. */
    static Stream<String> beanNames(Route route) {
        return named(route).map(Map.Entry::getKey);
    }

    private static Stream<Map.Entry<String, Tree>> named(Route route) {
        Stream<Map.Entry<String, Tree>> references = route.body().everyEntry()
                .filter(entry -> Set.of("ref", "beanType").contains(entry.key()) && entry.value().isText()
                        && !entry.value().text().startsWith("#"))
                .map(entry -> Map.entry(entry.value().text(), entry.value()));
        Stream<Map.Entry<String, Tree>> texts = route.texts().stream().filter(text -> text.text().startsWith("#"))
                .map(text -> Map.entry(text.text().substring(1), text));
        Stream<Map.Entry<String, Tree>> simple = route.texts().stream()
                .flatMap(text -> matches(BEAN, text).map(match -> Map.entry(match.group(1), text)));
        return Stream.of(references, texts, simple).flatMap(found -> found);
    }

    static Stream<Finding> providers(Subject subject) {
        return names(subject, "provider", Set.of("provider"), HAS).filter(name -> !subject.providers().containsKey(
                name.getKey())).map(name -> name.getValue().finding("there is no provider '" + name.getKey()
                + "': write the name of a file of config/providers"));
    }

    static Stream<Finding> channels(Subject subject) {
        return names(subject, "channel", Set.of("channel", "channels"), null)
                .filter(name -> !subject.channels().contains(name.getKey())).map(name -> name.getValue()
                        .finding("there is no channel '" + name.getKey() + "': write the name of a file of config/channels"));
    }

    /** Names that a property is set to or compared with; those with a placeholder are filled later. */
    private static Stream<Map.Entry<String, Tree>> names(Subject subject, String what, Set<String> properties, Pattern also) {
        Stream<Map.Entry<String, Tree>> set = subject.steps().filter(step -> step.name().equals("setProperty")
                && properties.contains(step.value().textAt("name")))
                .flatMap(step -> step.value().at("expression", "constant", "expression").stream())
                .filter(text -> !text.text().contains("{{"))
                .flatMap(text -> Stream.of(text.text().split(",")).map(name -> Map.entry(name.strip(), text)));
        List<Tree> texts = subject.routes().flatMap(route -> route.texts().stream()).toList();
        Stream<Map.Entry<String, Tree>> compared = texts.stream().flatMap(text -> matches(COMPARED, text)
                .filter(match -> match.group(1).equals(what)).map(match -> Map.entry(match.group(2), text)));
        Stream<Map.Entry<String, Tree>> called = also == null ? Stream.empty() : texts.stream()
                .flatMap(text -> matches(also, text).map(match -> Map.entry(match.group(1), text)));
        return Stream.of(set, compared, called).flatMap(found -> found);
    }

    static Stream<Finding> templates(Subject subject) {
        Set<String> templates = subject.routes().filter(Route::template).map(Route::kind).collect(Collectors.toSet());
        return subject.providerFiles().flatMap(file -> file.at("kind").stream())
                .filter(kind -> !templates.contains(kind.text())).map(kind -> kind.finding("there is no route template '"
                        + kind.text() + "-provider' in routes/outbound: write the kind of one that is there"));
    }

    private static Stream<MatchResult> matches(Pattern pattern, Tree text) {
        return pattern.matcher(text.text()).results();
    }
}
