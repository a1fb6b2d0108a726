package io.herald.kernel;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedKernelTests extends KernelContract {
}
