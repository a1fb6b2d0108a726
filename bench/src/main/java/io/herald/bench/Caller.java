package io.herald.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of one Herald over HTTP, with kept connections. */
final class Caller {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Caller(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
    }

    boolean accepts(String path, String json) throws IOException, InterruptedException {
        return post(path, json).statusCode() == 202;
    }

    /** What {@code GET /api/routes} says. */
    String routes() throws IOException, InterruptedException {
        return client.send(request("/api/routes").GET().build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The version in force. */
    String version() throws IOException, InterruptedException {
        String key = "\"version\":\"";
        String routes = routes();
        int from = routes.indexOf(key) + key.length();
        return routes.substring(from, routes.indexOf('"', from));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }
}
