package io.herald.reload;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitEditedCatalogIT extends EditedCatalogContract {
}
