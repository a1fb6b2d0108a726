package io.herald.operations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Ends the start-up log with where to post, where the queue is, and where to look. */
@Component
final class StartupBlock implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger("herald");

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment env = event.getApplicationContext().getEnvironment();
        String http = http(event, env);
        StringBuilder block = new StringBuilder("Herald is up, ready after ")
                .append(String.format(java.util.Locale.ROOT, "%.1f", event.getTimeTaken().toMillis() / 1000.0)).append(" s\n");
        line(block, "post to", http + "/api/notification   (the contract: " + http + "/api/openapi.yaml)");
        line(block, "queue", "notification   at " + env.getProperty("spring.rabbitmq.host") + ":"
                + env.getProperty("spring.rabbitmq.port") + ", " + env.getProperty("herald.broker.kind")
                + " broker; exchange 'exchange', key 'notification'");
        if (env.getProperty("herald.sandbox.enabled", Boolean.class, false)) {
            line(block, "inbox", http + "/sandbox   (nothing is really sent)");
        }
        line(block, "health", "http://" + env.getProperty("management.server.address") + ":"
                + env.getProperty("local.management.port", env.getProperty("management.server.port", "")) + "/actuator/health");
        LOG.info(block.toString());
    }

    private static void line(StringBuilder block, String name, String value) {
        block.append("    ").append(name).append(" ".repeat(10 - name.length())).append(value).append('\n');
    }

    private static String http(ApplicationReadyEvent event, Environment env) {
        String scheme = env.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
        int port = event.getApplicationContext() instanceof ServletWebServerApplicationContext web
                ? web.getWebServer().getPort() : env.getProperty("server.port", Integer.class, 0);
        return scheme + "://" + env.getProperty("server.address", "127.0.0.1") + ":" + port;
    }
}
