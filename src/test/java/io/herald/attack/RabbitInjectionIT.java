package io.herald.attack;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitInjectionIT extends InjectionContract {
}
