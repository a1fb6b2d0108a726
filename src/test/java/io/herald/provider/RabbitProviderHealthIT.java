package io.herald.provider;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitProviderHealthIT extends ProviderHealthContract {
}
