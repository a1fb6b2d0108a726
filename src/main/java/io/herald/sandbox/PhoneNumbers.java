package io.herald.sandbox;

import java.util.regex.Pattern;

/** What the SMS gateways take for a telephone number. */
final class PhoneNumbers {

    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{5,20}");

    private PhoneNumbers() {
    }

    static boolean look(String text) {
        return DIGITS.matcher(text).matches();
    }
}
