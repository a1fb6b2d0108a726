package io.herald.lint;

import java.util.List;
import java.util.stream.Stream;

/** Every rule, in the order of docs/rules.md. */
final class Rules {

    static final List<Rule> ALL = Stream.of(SyntaxRules.RULES, NameRules.RULES, ReferenceRules.RULES, EndpointRules.RULES,
            PolicyRules.RULES, OutcomeRules.RULES, SafetyRules.RULES, SecretRules.RULES, ShapeRules.RULES)
            .flatMap(List::stream).toList();

    private Rules() {
    }
}
