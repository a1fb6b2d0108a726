package io.herald.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What a provider would get, as text that a person reads; secrets are masked.
 *
 * @param protocol   {@code smtp}, {@code http} or {@code https}, else the scheme of the endpoint
 * @param method     of HTTP; null elsewhere
 * @param url        where it would go
 * @param headers    of HTTP; never null
 * @param parameters of a form or a query, or the envelope of a mail, decoded; never null
 * @param body       null when there is none, or when {@code parameters} are all of it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WireRequest(String protocol, String method, String url, Map<String, String> headers, Map<String, String> parameters,
        String body) {

    public WireRequest {
        headers = headers == null ? Map.of() : headers;
        parameters = parameters == null ? Map.of() : parameters;
    }

    /** It may hold an address or a content: neither ever reaches a log. */
    @Override
    public String toString() {
        return protocol + " request";
    }
}
