package io.herald.docs;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitQueueCommandIT extends QueueCommandContract {
}
