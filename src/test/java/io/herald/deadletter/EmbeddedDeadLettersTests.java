package io.herald.deadletter;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedDeadLettersTests extends DeadLettersContract {
}
