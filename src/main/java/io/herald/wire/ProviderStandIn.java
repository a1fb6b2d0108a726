package io.herald.wire;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Takes the place of what speaks to providers of one kind, where routes only rehearse: each package of a kind brings one. */
public interface ProviderStandIn {

    /** Beans that take the place of those of the same name; what they would send they give to {@link Wire#note}. */
    Map<String, Object> beans();

    /**
     * What this exchange would send through an endpoint that leads out of Herald; it may leave what the endpoint would. Empty
     * when it is of another kind.
     */
    Optional<WireRequest> request(Exchange exchange) throws Exception;
}
