package io.herald.inbound;

import java.util.concurrent.Semaphore;

/** Requests in work at once, over all endpoints. */
final class RequestLimit {

    private final Semaphore free;

    RequestLimit(int most) {
        this.free = new Semaphore(most);
    }

    boolean enter() {
        return free.tryAcquire();
    }

    void leave() {
        free.release();
    }
}
