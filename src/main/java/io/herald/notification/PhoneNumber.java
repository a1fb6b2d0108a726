package io.herald.notification;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;

/**
 * A telephone number that can be dialled from anywhere.
 *
 * @param value   E.164 (ITU-T), with its plus sign
 * @param country ISO 3166-1 alpha-2; null for numbers of no country (satellite, international freephone)
 */
public record PhoneNumber(String value, String country) {

    private static final int LONGEST = 32;
    private static final String NO_COUNTRY = "001";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /**
     * Reads a number as people write it: digits with spaces, hyphens, dots, slashes and round brackets.
     *
     * @param defaultRegion ISO 3166-1 alpha-2 of numbers without a plus sign; null refuses them
     * @throws IllegalArgumentException saying what is wrong, without the number
     */
    public static PhoneNumber parse(String text, String defaultRegion) {
        checkCharacters(text);
        if (text.charAt(0) != '+' && defaultRegion == null) {
            throw wrong("has no country: write it in E.164, with + and the country code");
        }
        try {
            return of(NUMBERS.parse(text, defaultRegion));
        } catch (NumberParseException e) {
            throw wrong(reason(e.getErrorType()));
        }
    }

    /**
     * The length is checked, the range is not: numbering plans change after a release of Herald, and a new range must not
     * be refused until the next one. A number that nobody has is the provider's to refuse.
     */
    private static PhoneNumber of(Phonenumber.PhoneNumber number) {
        switch (NUMBERS.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE -> { }
            case TOO_LONG -> throw wrong("is too long for its country");
            case INVALID_COUNTRY_CODE -> throw wrong("has a country code that no country has");
            default -> throw wrong("is too short for its country");
        }
        String region = NUMBERS.getRegionCodeForNumber(number);
        if (region == null) {
            // of a country code that several countries share: the main one
            region = NUMBERS.getRegionCodeForCountryCode(number.getCountryCode());
        }
        return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164), NO_COUNTRY.equals(region) ? null : region);
    }

    private static void checkCharacters(String text) {
        if (text == null || text.isEmpty()) {
            throw wrong("is empty");
        }
        if (text.length() > LONGEST) {
            throw wrong("is longer than " + LONGEST + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '+' && i == 0 || i > 0 && " -./()".indexOf(c) >= 0 || c == '(')) {
                throw wrong("may hold digits, spaces, - . / ( ) and one leading + only; no letters, no extension");
            }
        }
    }

    private static String reason(NumberParseException.ErrorType type) {
        return switch (type) {
            case INVALID_COUNTRY_CODE -> "has a country code that no country has";
            case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> "is too short";
            case TOO_LONG -> "is too long";
            case NOT_A_NUMBER -> "is not a number";
        };
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the telephone number " + what);
    }

    /** The country alone: a number never reaches a log. */
    @Override
    public String toString() {
        return "phone number of " + country;
    }
}
