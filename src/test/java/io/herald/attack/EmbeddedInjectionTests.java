package io.herald.attack;

import io.herald.testing.HeraldTest;

@HeraldTest
class EmbeddedInjectionTests extends InjectionContract {

    /** Qpid takes it for a point in time, so that such a message is gone at once. */
    @Override
    String expiration() {
        return null;
    }
}
