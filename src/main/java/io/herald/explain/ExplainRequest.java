package io.herald.explain;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import io.herald.inbound.RestCall;
import io.herald.notification.Flow;
import io.herald.notification.InvalidNotificationException;
import io.herald.notification.InvalidNotificationException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The bean {@code explain}: answers a request with what would become of it. Whoever may not send it is told so instead. */
public final class ExplainRequest implements Processor {

    private static final List<String> INPUT = List.of(Flow.CONTENT_TYPE, Flow.CALLER, Flow.CORRELATION_ID, Flow.TRACEPARENT);
    private static final Set<String> PARAMETERS = Set.of("fail", "code");

    private final Explainer explainer;

    ExplainRequest(Explainer explainer) {
        this.explainer = explainer;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        RestCall call = RestCall.of(exchange);
        if (call == null) {
            throw new IllegalStateException("the bean explain is for POST /api/explain");
        }
        call.answer(explainer.explain(input(exchange, call), failure(call.query())));
    }

    private static Consumer<Exchange> input(Exchange asked, RestCall call) {
        return exchange -> {
            exchange.getMessage().setBody(asked.getMessage().getBody());
            INPUT.forEach(name -> {
                Object value = asked.getProperty(name);
                if (value != null) {
                    exchange.setProperty(name, value);
                }
            });
            call.rehearsedBy(exchange);
        };
    }

    private static Failure failure(Map<String, String[]> query) throws InvalidNotificationException {
        List<Violation> wrong = new ArrayList<>();
        query.forEach((name, values) -> {
            if (!PARAMETERS.contains(name)) {
                wrong.add(new Violation("", "there is an unknown parameter; known are fail, code"));
            } else if (values.length != 1) {
                wrong.add(new Violation(name, "stands twice"));
            }
        });
        if (!wrong.isEmpty()) {
            throw new InvalidNotificationException(wrong);
        }
        return failure(value(query, "fail"), value(query, "code"));
    }

    /**
     * How a provider is to fail.
     *
     * @param kind null for not at all
     * @param code the provider's code; null for the class itself
     */
    public static Failure failure(String kind, String code) throws InvalidNotificationException {
        if (kind == null) {
            if (code != null) {
                throw new InvalidNotificationException("code", "needs 'fail', the class of the failure");
            }
            return null;
        }
        if (code != null && !code.matches("[!-~]([ -~]{0,98}[!-~])?")) {
            throw new InvalidNotificationException("code", "must be 1 to 100 printable ASCII characters");
        }
        for (FailureClass known : FailureClass.values()) {
            if (known.text().equals(kind)) {
                return new Failure(known, code == null ? kind : code, "as asked");
            }
        }
        throw new InvalidNotificationException("fail", "must be one of transient, throttled, permanent, provider-down, unknown");
    }

    private static String value(Map<String, String[]> query, String name) {
        return query.containsKey(name) ? query.get(name)[0] : null;
    }
}
