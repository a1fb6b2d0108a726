package io.herald.explain;

/**
 * One route file.
 *
 * @param path as an engineer knows it, such as {@code routes/routing/delivery-route.camel.yaml}
 */
public record RouteText(String path, byte[] content) {
}
