package io.herald.routes;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedLiveRoutesTests extends LiveRoutesContract {
}
