package io.herald.conventions;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What route files may refer to and do not hold themselves.
 *
 * @param kernelRoutes names of the {@code direct:} routes that are the kernel's
 * @param settings     keys of config/application.yaml
 * @param beans        whether a bean of that name exists
 * @param channels     names of the files in config/channels
 * @param providers    names of the files in config/providers, with their kind
 */
record Surroundings(Set<String> kernelRoutes, Set<String> settings, Predicate<String> beans, Set<String> channels,
        Map<String, String> providers) {
}
