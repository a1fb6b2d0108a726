package io.herald.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.core.env.Environment;

/** A Herald under test as its users see it: HTTP, the broker, the sandbox's inbox. */
public final class RunningHerald {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Environment environment;

    public RunningHerald(Environment environment) {
        this.environment = environment;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + environment.getProperty("server.port") + path;
    }

    public String managementUrl(String path) {
        return "http://127.0.0.1:" + environment.getProperty("management.server.port") + path;
    }

    public HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    public static JsonNode json(byte[] text) {
        return json(new String(text, StandardCharsets.UTF_8));
    }

    /** What the sandbox received for this receiver, the newest first. */
    public List<JsonNode> inbox(String receiver) {
        String query = URLEncoder.encode(receiver, StandardCharsets.UTF_8);
        List<JsonNode> messages = new ArrayList<>();
        json(get(url("/sandbox/messages?limit=1000&receiver=" + query)).body()).forEach(messages::add);
        return messages;
    }

    /** A connection of a stranger to the broker. */
    public Connection connect() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(environment.getRequiredProperty("spring.rabbitmq.port", Integer.class));
        factory.setVirtualHost(environment.getProperty("spring.rabbitmq.virtual-host", "/"));
        try {
            return factory.newConnection();
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Drops a persistent message as the contract's clients do: exchange {@code exchange}, key {@code notification}. */
    public void drop(String contentType, Map<String, Object> headers, byte[] body) {
        drop(new AMQP.BasicProperties.Builder().contentType(contentType).deliveryMode(2).headers(headers).build(), body);
    }

    public void drop(AMQP.BasicProperties properties, byte[] body) {
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("exchange", "notification", true, properties, body);
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        } catch (IOException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes one message off a queue, null when there is none. */
    public GetResponse take(String queue) {
        try (Connection connection = connect(); Channel channel = connection.createChannel()) {
            return channel.basicGet(queue, true);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
