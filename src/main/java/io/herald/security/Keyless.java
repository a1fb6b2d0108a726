package io.herald.security;

import java.util.Optional;

/** Who may do what without a key: this machine outside the profile {@code production}, or anybody if a setting says so. */
public final class Keyless {

    private final boolean local;
    private final boolean anybody;
    private final Caller neighbour;
    private final Caller stranger;

    Keyless(SecuritySettings settings, boolean production, boolean broadcast) {
        this.local = !production;
        this.anybody = settings.allowUnauthenticated();
        Allowance shared = Allowance.of(settings.keylessRate());
        this.neighbour = new Caller(null, null, null, broadcast, true, shared);
        this.stranger = new Caller(null, null, null, broadcast, false, shared);
    }

    /**
     * The caller without a name, or empty when a key is needed.
     *
     * @param address where the connection comes from
     * @param host    the name that was called: a web site can point its own at 127.0.0.1 and come through a user's browser
     */
    public Optional<Caller> caller(String address, String host) {
        if (local && Loopback.is(address) && Loopback.is(host)) {
            return Optional.of(neighbour);
        }
        return anybody ? Optional.of(stranger) : Optional.empty();
    }
}
