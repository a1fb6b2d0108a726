package io.herald.inbound;

import io.herald.security.Caller;
import java.util.Map;
import org.apache.camel.Exchange;

/** What an exchange of the REST boundary knows beside its properties: out of the routes' reach. */
public final class RestCall {

    private static final String PROPERTY = "herald-rest-call";

    private final Caller caller;
    private final Map<String, String[]> query;
    private volatile Object answer;

    private RestCall(Caller caller, Map<String, String[]> query) {
        this.caller = caller;
        this.query = query;
    }

    /** @param query null unless the request only reads */
    static RestCall open(Exchange exchange, Caller caller, Map<String, String[]> query) {
        RestCall call = new RestCall(caller, query);
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

    /** The query as it came, nothing of it is checked; empty for a request that does not only read. */
    public Map<String, String[]> query() {
        return reads() ? query : Map.of();
    }

    /** True for a request that can be answered without anything being accepted: GET. */
    boolean reads() {
        return query != null;
    }

    /** Answers 200 with this, as JSON, if the route goes well. */
    public void answer(Object body) {
        answer = body;
    }

    Object answer() {
        return answer;
    }
}
