package io.herald.channel;

import io.herald.testing.RabbitTest;

@RabbitTest
class RabbitEmailChannelIT extends EmailChannelTests {
}
