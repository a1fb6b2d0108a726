package io.herald.operations;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What operators see of a running Herald. */
@Configuration(proxyBeanMethods = false)
@Import({BrokerHealth.class, StartupBlock.class})
class OperationsConfiguration {
}
