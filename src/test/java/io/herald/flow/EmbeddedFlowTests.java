package io.herald.flow;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedFlowTests extends FlowContract {
}
