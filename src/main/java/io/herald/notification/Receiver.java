package io.herald.notification;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One person, device or group: every address that may be used, in the order given. {@code locale} (BCP 47) and
 * {@code timeZone} (IANA) are null when unknown.
 */
public record Receiver(List<Address> addresses, String locale, String timeZone) {

    public Receiver {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a receiver needs an address");
        }
    }

    /** A receiver of one address, as the string forms of the public contract make it. */
    public static Receiver of(Address address) {
        return new Receiver(List.of(Objects.requireNonNull(address, "address")), null, null);
    }

    /** The first address whose kind is one of these, in the order of {@code kinds}. */
    public Optional<Address> addressOf(List<String> kinds) {
        for (String kind : kinds) {
            for (Address address : addresses) {
                if (address.kind().equals(kind)) {
                    return Optional.of(address);
                }
            }
        }
        return Optional.empty();
    }
}
