package io.herald.deadletter;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitDeadLettersIT extends DeadLettersContract {
}
