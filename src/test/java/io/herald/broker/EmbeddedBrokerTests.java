package io.herald.broker;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedBrokerTests extends BrokerContract {

    private static EmbeddedBroker embedded;

    @BeforeAll
    static void start() {
        embedded = EmbeddedBroker.start(null, EmbeddedBroker.freePort(0), "guest", "guest");
    }

    @AfterAll
    static void stop() throws IOException {
        embedded.close();
    }

    @Override
    int port() {
        return embedded.port();
    }

    @Override
    BrokerSettings.Kind kind() {
        return BrokerSettings.Kind.EMBEDDED;
    }

    @Override
    ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(embedded.port());
        return factory;
    }
}
