package io.herald.routes;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitLiveRoutesIT extends LiveRoutesContract {
}
