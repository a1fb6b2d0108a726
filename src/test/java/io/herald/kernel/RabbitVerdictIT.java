package io.herald.kernel;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitVerdictIT extends VerdictContract {
}
