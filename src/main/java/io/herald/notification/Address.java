package io.herald.notification;

import java.util.Objects;

/**
 * One way to reach a person or a device: a kind ({@code email}, {@code phone}, {@code device}, or any other
 * kind that a channel file names) and a value in the normal form of that kind. Neither is ever null or empty.
 *
 * @param country ISO 3166-1 alpha-2 of a telephone number; null for other kinds, and for numbers of no country
 */
public record Address(String kind, String value, String country) {

    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String DEVICE = "device";
    public static final String ACCOUNT = "account";
    public static final String ALL = "all";

    public Address {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        if (kind.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("an address needs a kind and a value");
        }
    }

    public Address(String kind, String value) {
        this(kind, value, null);
    }

    /** The kind alone: an address never reaches a log. */
    @Override
    public String toString() {
        return kind + ":***";
    }
}
