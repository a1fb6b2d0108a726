package io.herald.conventions;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The conventions of route files, each with a name; {@code routes/invalid/<name>.camel.yaml} of the tests breaks it. */
enum Rule {
    ROUTE_ID(NameRules::id),
    ROUTE_UNIQUE(NameRules::unique),
    STEP_UNIQUE(NameRules::step),
    FILE_NAME(NameRules::file),
    DIRECT_NAME(NameRules::direct),
    ROUTE_GROUP(NameRules::group),
    ROUTE_DESCRIPTION(NameRules::description),
    HEAD_COMMENT(ShapeRules::head),
    ROUTE_KEYS(ShapeRules::keys),
    ROUTE_POLICY(PolicyRules::policies),
    ROUTE_LENGTH(ShapeRules::length),
    CANONICAL_NOTATION(ShapeRules::canonical),
    URI_OPTIONS(ShapeRules::options),
    DIRECT_CONSUMER(ReferenceRules::consumers),
    SETTING_EXISTS(ReferenceRules::settings),
    BEAN_EXISTS(ReferenceRules::beans),
    PROVIDER_EXISTS(ReferenceRules::providers),
    CHANNEL_EXISTS(ReferenceRules::channels),
    TEMPLATE_EXISTS(ReferenceRules::templates),
    BANNED_STEP(SafetyRules::steps),
    BANNED_COMPONENT(SafetyRules::components),
    BANNED_LANGUAGE(SafetyRules::languages),
    DYNAMIC_TARGET(SafetyRules::dynamic),
    HTTP_OPTIONS(SafetyRules::http),
    MAIL_SENDER(SafetyRules::mail),
    LOG_IDS(SafetyRules::logs);

    private final Function<Subject, Stream<Finding>> check;

    Rule(Function<Subject, Stream<Finding>> check) {
        this.check = check;
    }

    /** The rule's name as file names write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Stream<Finding> findings(Subject subject) {
        return check.apply(subject);
    }
}
