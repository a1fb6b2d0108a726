package io.herald.explain;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedExplainTests extends ExplainContract {
}
