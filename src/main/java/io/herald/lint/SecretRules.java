package io.herald.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must not be read in a file or in a log. */
final class SecretRules {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(^|.*[._-])(password|passwd|secret|token|bearer|authorization|api-?key|access-?key(-secret)?)$");
    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY|(?i:bearer|basic) [A-Za-z0-9+/._=-]{12,}"
            + "|\\b(AKIA|LTAI)[A-Za-z0-9]{12,}|\\bSK[0-9a-f]{32}\\b|://[^/@:{}$ ]+:[^/@{}$ ]+@");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"
            + "|(?<![0-9A-Za-z.])\\+[1-9][0-9]{7,14}(?![0-9])|https?://[A-Za-z0-9.-]+|(?<![0-9.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])");
    private static final Pattern IN_LOG = Pattern.compile("\\$\\{([^}]*)\\}");
    private static final Pattern SETTING = Pattern.compile("\\{\\{([A-Za-z0-9._-]+)");
    private static final List<String> SHOWN = List.of("showAll", "showHeaders", "showProperties", "showAllProperties",
            "showVariables", "showAllVariables");
    private static final String PROPERTY = "exchangeProperty.";
    private static final Set<String> LOGGED = Set.of("notification-id", "delivery-id", "provider-message-id", "channel",
            "provider", "attempt", "priority", "failure-class", "failure-code", "correlation-id", "caller", "provider-attempt",
            "next-provider", "schedule", "country", "receiver-kind", "on-unknown", "age", "template", "locale");

    static final List<Rule> RULES = List.of(
            Rule.error("literal-secret", SecretRules::secrets, "a password, key or token written out in a route",
                    "everybody who reads the file, a kept version or an explanation has it",
                    "`{{herald.…}}`, with the value in the environment"),
            Rule.warning("provider-secret", SecretRules::providerSecrets, "a password, key or token written out in a provider file",
                    "everybody who reads the file or a kept version has it", "`${herald.…}`, with the value in the environment"),
            Rule.warning("literal-address", SecretRules::addresses, "an e-mail address, a telephone number, a host or a URL written out"
                    + " in a route", "another stage has another one, and a person's does not belong in a file",
                    "`{{herald.…}}`, or a provider file"),
            Rule.error("log-ids", SecretRules::logs, "a `log` of anything but ids and what a route decides by",
                    "logs are kept longer, and read by more people, than messages", "`${exchangeProperty.delivery-id}`"));

    private SecretRules() {
    }

    private static Stream<Finding> secrets(Subject subject) {
        Stream<Finding> options = subject.endpoints().flatMap(endpoint -> endpoint.options().stream().filter(option -> isLiteral(
                option.value()) && (isSecret(endpoint.scheme(), option.key()) || SECRET_NAME.matcher(option.key()).matches()))
                .map(option -> written(option.value(), option.key())));
        Stream<Finding> set = subject.steps().filter(step -> step.name().matches("set(Header|Property|Variable)")
                && SECRET_NAME.matcher(step.value().textAt("name")).matches())
                .flatMap(step -> PropertyRules.constant(step.value()).filter(SecretRules::isLiteral)
                        .map(text -> written(text, step.value().textAt("name"))));
        Stream<Finding> texts = subject.parts().flatMap(part -> part.texts().stream())
                .filter(text -> SECRET.matcher(text.text()).find()).map(text -> written(text, "a key or password"));
        return Stream.of(options, set, texts).flatMap(found -> found);
    }

    private static boolean isSecret(String scheme, String option) {
        Optional<Component> component = Component.of(scheme);
        return component.isPresent() && component.get().isSecret(option) && !option.equals("username");
    }

    private static boolean isLiteral(Tree text) {
        return text.isText() && !text.text().isEmpty() && !text.text().contains("{{") && !text.text().contains("${")
                && !text.text().startsWith("#");
    }

    /** Never with the value itself. */
    private static Finding written(Tree place, String what) {
        return place.finding((what.contains(" ") ? what : "'" + what + "'") + " stands here in clear: write '{{herald.…}}', and the"
                + " value into the environment");
    }

    private static Stream<Finding> providerSecrets(Subject subject) {
        return subject.providerFiles().flatMap(Tree::everyEntry).filter(entry -> SECRET_NAME.matcher(entry.key()).matches())
                .filter(entry -> isLiteral(entry.value()) && !entry.value().text().matches("\\{[a-z.-]+\\}"))
                .map(entry -> entry.value().finding("'" + entry.key() + "' stands here in clear: write '${herald.…}', and the value"
                        + " into the environment"));
    }

    private static Stream<Finding> addresses(Subject subject) {
        return subject.routes().flatMap(route -> route.entries().stream()).filter(entry -> entry.value().isText()
                && !entry.key().equals("description") && !entry.key().equals("message"))
                .flatMap(entry -> ADDRESS.matcher(entry.value().text()).results().map(match -> entry.value().finding(
                        "an address stands here in clear: write '{{herald.…}}' and a setting, or describe it in config/providers")));
    }

    private static Stream<Finding> logs(Subject subject) {
        Stream<Finding> endpoints = subject.endpoints().filter(endpoint -> endpoint.scheme().equals("log"))
                .filter(endpoint -> !endpoint.parameter("showBody").equals("false") || SHOWN.stream()
                        .anyMatch(option -> endpoint.parameter(option).equals("true")))
                .map(endpoint -> endpoint.finding("'log:' writes the message itself: write the step 'log' with ids, or 'showBody:"
                        + " false' and nothing else to show"));
        Stream<Finding> secrets = logged(subject).flatMap(text -> SETTING.matcher(text.text()).results()
                .filter(match -> SECRET_NAME.matcher(match.group(1)).matches())
                .map(match -> text.finding("'{{" + match.group(1) + "}}' is a secret: leave it out")));
        return Stream.of(endpoints, secrets, addressesOrContent(subject)).flatMap(found -> found);
    }

    private static Stream<Tree> logged(Subject subject) {
        return subject.steps().filter(step -> step.name().equals("log")).flatMap(step -> step.value().everyText());
    }

    private static Stream<Finding> addressesOrContent(Subject subject) {
        return logged(subject).flatMap(text -> IN_LOG.matcher(text.text()).results().filter(match -> !mayBeLogged(match.group(1)))
                        .map(match -> text.finding("'" + match.group() + "' may be an address or content: log ids only, e.g."
                                + " '${exchangeProperty.delivery-id}'")));
    }

    private static boolean mayBeLogged(String expression) {
        return expression.startsWith(PROPERTY) && LOGGED.contains(expression.substring(PROPERTY.length()))
                || Set.of("routeId", "exchangeId", "stepId", "id").contains(expression);
    }
}
