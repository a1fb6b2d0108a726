package io.herald.reload;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedEditingTests extends EditingContract {
}
