package io.herald.attack;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitCallerKeyIT extends CallerKeyContract {
}
