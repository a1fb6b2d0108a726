package io.herald.attack;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedCallerKeyTests extends CallerKeyContract {
}
