package io.herald.provider;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedProviderHealthTests extends ProviderHealthContract {
}
