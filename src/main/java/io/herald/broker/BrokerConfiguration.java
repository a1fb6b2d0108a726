package io.herald.broker;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.amqp.rabbit.connection.RabbitConnectionFactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionFactoryBeanConfigurer;
import org.springframework.boot.autoconfigure.amqp.RabbitProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** The broker as {@code herald.broker.*} and {@code spring.rabbitmq.*} describe it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BrokerSettings.class, RabbitProperties.class})
class BrokerConfiguration {

    private static final int CONNECT_MILLIS = 2_000;
    /** Two without a word from the broker end a connection. */
    private static final int HEARTBEAT_SECONDS = 10;
    /** The client's own default is ten minutes. */
    private static final int ANSWER_MILLIS = 10_000;

    @Bean
    Broker broker(BrokerSettings settings, RabbitProperties rabbit, ResourceLoader resources) throws Exception {
        ConnectionFactory factory = factory(rabbit, resources);
        if (settings.kind() == BrokerSettings.Kind.RABBITMQ) {
            return new Broker(CompletableFuture.completedFuture(null), factory, addresses(rabbit), settings);
        }
        int port = EmbeddedBroker.freePort(rabbit.determinePort());
        // Beside the rest of the start; connections come by themselves once it listens.
        CompletableFuture<EmbeddedBroker> starting = CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(
                settings.folder(), port, rabbit.determineUsername(), rabbit.determinePassword()), Broker::onThreadOfItsOwn);
        return new Broker(starting, factory, List.of(new Address("127.0.0.1", port)), settings);
    }

    /** A broker that cannot start stops the start of Herald. */
    @Bean
    SmartInitializingSingleton embeddedBrokerStarted(Broker broker) {
        return broker::awaitEmbedded;
    }

    private static ConnectionFactory factory(RabbitProperties rabbit, ResourceLoader resources) throws Exception {
        RabbitConnectionFactoryBean bean = new RabbitConnectionFactoryBean();
        new RabbitConnectionFactoryBeanConfigurer(resources, rabbit).configure(bean);
        bean.afterPropertiesSet();
        ConnectionFactory factory = bean.getObject();
        // Subscriptions and publisher come back by themselves, with the topology declared before them.
        factory.setAutomaticRecoveryEnabled(false);
        if (rabbit.getConnectionTimeout() == null) {
            factory.setConnectionTimeout(CONNECT_MILLIS);
        }
        if (rabbit.getRequestedHeartbeat() == null) {
            factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        }
        factory.setHandshakeTimeout(CONNECT_MILLIS);
        factory.setChannelRpcTimeout(Math.min(ANSWER_MILLIS, factory.getChannelRpcTimeout()));
        return factory;
    }

    private static List<Address> addresses(RabbitProperties rabbit) {
        return List.of(Address.parseAddresses(String.join(",", rabbit.determineAddresses())));
    }
}
