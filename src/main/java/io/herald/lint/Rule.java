package io.herald.lint;

import static io.herald.lint.Severity.ERROR;
import static io.herald.lint.Severity.WARNING;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The conventions of route files, each with a name; {@code routes/invalid/<name>.camel.yaml} of the tests breaks it. */
enum Rule {
    YAML_SYNTAX(ERROR, subject -> Stream.empty()),
    ROUTE_ID(ERROR, NameRules::id),
    ROUTE_UNIQUE(ERROR, NameRules::unique),
    STEP_UNIQUE(ERROR, NameRules::step),
    FILE_NAME(WARNING, NameRules::file),
    DIRECT_NAME(ERROR, NameRules::direct),
    ROUTE_GROUP(WARNING, NameRules::group),
    ROUTE_DESCRIPTION(WARNING, NameRules::description),
    HEAD_COMMENT(WARNING, ShapeRules::head),
    ROUTE_KEYS(WARNING, ShapeRules::keys),
    ROUTE_POLICY(ERROR, PolicyRules::policies),
    ROUTE_LENGTH(WARNING, ShapeRules::length),
    CANONICAL_NOTATION(WARNING, ShapeRules::canonical),
    URI_OPTIONS(ERROR, ShapeRules::options),
    DIRECT_CONSUMER(ERROR, ReferenceRules::consumers),
    SETTING_EXISTS(ERROR, ReferenceRules::settings),
    BEAN_EXISTS(ERROR, ReferenceRules::beans),
    PROVIDER_EXISTS(ERROR, ReferenceRules::providers),
    CHANNEL_EXISTS(ERROR, ReferenceRules::channels),
    TEMPLATE_EXISTS(ERROR, ReferenceRules::templates),
    BANNED_STEP(ERROR, SafetyRules::steps),
    BANNED_COMPONENT(ERROR, SafetyRules::components),
    BANNED_LANGUAGE(ERROR, SafetyRules::languages),
    DYNAMIC_TARGET(ERROR, SafetyRules::dynamic),
    HTTP_OPTIONS(ERROR, SafetyRules::http),
    HTTP_PATH(ERROR, SafetyRules::paths),
    MAIL_SENDER(ERROR, SafetyRules::mail),
    LOG_IDS(ERROR, SafetyRules::logs);

    private final Severity severity;
    private final Function<Subject, Stream<Finding>> check;

    Rule(Severity severity, Function<Subject, Stream<Finding>> check) {
        this.severity = severity;
        this.check = check;
    }

    /** The rule's name as file names write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Severity severity() {
        return severity;
    }

    Stream<Finding> findings(Subject subject) {
        return check.apply(subject).map(finding -> finding.of(this));
    }
}
