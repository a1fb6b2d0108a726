package io.herald.explain;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitExplainIT extends ExplainContract {
}
