package io.herald.notification;

import java.util.List;

/** A request that is right, and that its caller may not make: each violation names the scope that is missing. */
public final class NotPermittedException extends InvalidNotificationException {

    private static final long serialVersionUID = 1L;

    public NotPermittedException(List<Violation> violations) {
        super(violations);
    }
}
