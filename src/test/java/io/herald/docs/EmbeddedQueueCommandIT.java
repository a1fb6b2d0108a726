package io.herald.docs;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedQueueCommandIT extends QueueCommandContract {
}
