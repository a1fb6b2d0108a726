package io.herald.faults;

import com.rabbitmq.client.Connection;
import io.herald.testing.FreePorts;
import io.herald.testing.HeraldProcess;

class EmbeddedProcessIT extends ProcessContract {

    private final int port = FreePorts.next();

    @Override
    HeraldProcess herald() {
        return process(port, "embedded");
    }

    @Override
    Connection connect() throws Exception {
        return factory(port).newConnection();
    }
}
