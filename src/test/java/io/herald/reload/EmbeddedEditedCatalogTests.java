package io.herald.reload;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedEditedCatalogTests extends EditedCatalogContract {
}
