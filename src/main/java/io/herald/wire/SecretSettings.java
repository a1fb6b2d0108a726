package io.herald.wire;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.core.env.Environment;

/** The secrets that a provider's file takes from settings: whatever key it gives them to, the name of the setting tells. */
public record SecretSettings(Environment environment) {

    /** The values of those settings that are secrets by their names. */
    public List<String> of(Collection<String> names) {
        return names.stream().filter(Secrets::isNamed).map(environment::getProperty).filter(Objects::nonNull).toList();
    }
}
