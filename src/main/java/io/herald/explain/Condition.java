package io.herald.explain;

import io.herald.wire.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;

/** One {@code when}, asked a second time beside the real one: whether it fits, and what it reads. */
final class Condition {

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^{}]+)}");
    /** What they read is of the machine, not of the message. */
    private static final Pattern OF_THE_MACHINE = Pattern.compile("(?i)(env|sysenv|sys|properties)\\b.*");

    private final String text;
    private final Predicate predicate;
    private final Map<String, Expression> read = new LinkedHashMap<>();

    Condition(CamelContext context, ExpressionDefinition definition) {
        this.text = text(definition);
        this.predicate = definition.createPredicate(context);
        this.predicate.init(context);
        if ("simple".equals(definition.getLanguage())) {
            FUNCTION.matcher(text).results().map(found -> found.group(1)).distinct()
                    .forEach(function -> read.put(function, expression(context, function)));
        }
    }

    Decision.Test test(Exchange exchange) {
        Map<String, String> values = new LinkedHashMap<>();
        read.forEach((function, expression) -> values.put(function, value(function, expression, exchange)));
        return new Decision.Test(text, values, fits(exchange));
    }

    /** Null when it fails: the real one will, too. */
    private Boolean fits(Exchange exchange) {
        try {
            return predicate.matches(exchange);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static String value(String function, Expression expression, Exchange exchange) {
        if (OF_THE_MACHINE.matcher(function).matches()) {
            return Secrets.MASK;
        }
        try {
            Object value = expression.evaluate(exchange, Object.class);
            return value == null ? null : value.toString();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static Expression expression(CamelContext context, String function) {
        Expression expression = context.resolveLanguage("simple").createExpression("${" + function + "}");
        expression.init(context);
        return expression;
    }

    private static String text(ExpressionDefinition definition) {
        if (definition instanceof MethodCallExpression call) {
            return "method " + (call.getRef() == null ? call.getBeanTypeName() : call.getRef()) + "." + call.getMethod();
        }
        return definition.getExpression() == null ? definition.getLanguage() : definition.getExpression();
    }
}
