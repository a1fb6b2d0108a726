package io.herald.flow;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitFlowIT extends FlowContract {
}
