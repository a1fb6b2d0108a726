package io.herald.kernel;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedVerdictTests extends VerdictContract {
}
