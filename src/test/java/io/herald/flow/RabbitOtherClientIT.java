package io.herald.flow;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.herald.testing.FreePorts;
import io.herald.testing.RabbitTest;
import io.herald.testing.RealRabbit;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Here the client was there before Herald. */
@RabbitTest
@ContextConfiguration(initializers = {FreePorts.class, RealRabbit.Settings.class, RabbitOtherClientIT.ClientFirst.class})
class RabbitOtherClientIT extends OtherClientContract {

    static final class ClientFirst implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try (Connection connection = RealRabbit.factory().newConnection(); Channel channel = connection.createChannel()) {
                declare(channel);
            } catch (IOException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
