package io.herald.inbound;

import io.herald.security.Caller;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** What an exchange of the REST boundary knows beside its properties: out of the routes' reach. */
public final class RestCall {

    private static final String PROPERTY = "herald-rest-call";

    private final Caller caller;
    private final boolean reads;
    private final Supplier<Map<String, String[]>> query;
    private volatile Object answer;

    private RestCall(Caller caller, boolean reads, Supplier<Map<String, String[]>> query) {
        this.caller = caller;
        this.reads = reads;
        this.query = query;
    }

    static RestCall open(Exchange exchange, Caller caller, boolean reads, Supplier<Map<String, String[]>> query) {
        RestCall call = new RestCall(caller, reads, query);
        exchange.setProperty(PROPERTY, call);
        return call;
    }

    /** Null for an exchange that did not come over REST. */
    public static RestCall of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, RestCall.class);
    }

    /** Whoever calls; never null. */
    public Caller caller() {
        return caller;
    }

    /** Lets an exchange that only rehearses this call know of it, too. */
    public void rehearsedBy(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** The query as it came, nothing of it is checked. */
    public Map<String, String[]> query() {
        return query.get();
    }

    /** True for a request during which nothing can be accepted: GET. */
    boolean reads() {
        return reads;
    }

    /** Answers 200 with this, as JSON, if the route goes well and nothing was accepted. */
    public void answer(Object body) {
        answer = body;
    }

    Object answer() {
        return answer;
    }
}
