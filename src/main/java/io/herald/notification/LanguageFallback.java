package io.herald.notification;

import java.util.ArrayList;
import java.util.List;

/** Which language stands in for one that is not there (RFC 4647 section 3.4, lookup). */
public final class LanguageFallback {

    private LanguageFallback() {
    }

    /** {@code fr-CA} gives {@code fr-CA} and {@code fr}: the tag itself, then each shorter one; empty for null. */
    public static List<String> of(String tag) {
        List<String> tags = new ArrayList<>();
        for (String rest = tag; rest != null && !rest.isEmpty(); rest = shorter(rest)) {
            tags.add(rest);
        }
        return tags;
    }

    /** A subtag of one letter announces the next one: alone at the end it says nothing. */
    private static String shorter(String tag) {
        int last = tag.lastIndexOf('-');
        if (last < 0) {
            return null;
        }
        String rest = tag.substring(0, last);
        boolean announces = rest.length() > 1 && rest.charAt(rest.length() - 2) == '-';
        return announces ? rest.substring(0, rest.length() - 2) : rest;
    }
}
