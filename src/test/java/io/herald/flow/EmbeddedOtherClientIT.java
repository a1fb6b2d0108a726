package io.herald.flow;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedOtherClientIT extends OtherClientContract {
}
