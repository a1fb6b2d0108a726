package io.herald.explain;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.WhenDefinition;

/** A step at which a way branches, and its conditions in the order in which they are asked. */
final class Crossroads {

    private final String route;
    private final String id;
    private final String file;
    private final Integer line;
    private final List<Condition> conditions;
    private final String otherwise;

    private Crossroads(String route, OptionalIdentifiedDefinition<?> step, List<Condition> conditions, boolean otherwise) {
        this.route = route;
        this.id = step.hasCustomIdAssigned() ? step.getId() : null;
        this.file = step.getLocation() == null ? null : step.getLocation().replaceFirst("^[a-z]+:", "");
        this.line = step.getLineNumber() > 0 ? step.getLineNumber() : null;
        this.conditions = conditions;
        this.otherwise = otherwise ? "otherwise" : "none";
    }

    /** Null for a step that does not branch. */
    static Crossroads of(CamelContext context, String route, NamedNode step) {
        if (step instanceof ChoiceDefinition choice) {
            List<Condition> conditions = new ArrayList<>();
            for (WhenDefinition when : choice.getWhenClauses()) {
                conditions.add(new Condition(context, when.getExpression()));
            }
            return new Crossroads(route, choice, conditions, choice.getOtherwise() != null);
        }
        return step instanceof FilterDefinition filter ? new Crossroads(route, filter,
                List.of(new Condition(context, filter.getExpression())), false) : null;
    }

    Decision decision(Exchange exchange) {
        List<Decision.Test> tested = new ArrayList<>();
        for (Condition condition : conditions) {
            Decision.Test test = condition.test(exchange);
            tested.add(test);
            if (Boolean.TRUE.equals(test.fits())) {
                return new Decision(route, id, file, line, "when " + tested.size(), tested);
            }
        }
        return new Decision(route, id, file, line, otherwise, tested);
    }
}
