package io.herald.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A text that a provider keeps under a code, filled for one notification: the provider takes code and values, not the text.
 *
 * @param code      the provider's name for the text
 * @param signature the registered signature; null: the one of the provider's file
 * @param values    variable to text, in the order in which the provider has them; never null
 */
public record VendorTemplate(String code, String signature, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> values) {

    public VendorTemplate {
        Objects.requireNonNull(code, "code");
        values = values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The code alone: values never reach a log. */
    @Override
    public String toString() {
        return "vendor template " + code;
    }
}
