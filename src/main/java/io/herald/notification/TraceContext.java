package io.herald.notification;

/** W3C Trace Context, {@code traceparent} (section 3.2.2): 55 characters, version, trace id, parent id, flags. */
public final class TraceContext {

    private static final int LENGTH = 55;
    private static final int TRACE_START = 3;
    private static final int TRACE_END = 35;
    private static final int PARENT_END = 52;

    private TraceContext() {
    }

    /** True for a well-formed value of version 00; another value must be ignored, not refused. */
    public static boolean isValid(String value) {
        if (value == null || value.length() != LENGTH || !value.startsWith("00-")) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean dash = i == TRACE_START - 1 || i == TRACE_END || i == PARENT_END;
            if (dash ? value.charAt(i) != '-' : !isHex(value.charAt(i))) {
                return false;
            }
        }
        return !isZero(value, TRACE_START, TRACE_END) && !isZero(value, TRACE_END + 1, PARENT_END);
    }

    /** The trace id of a valid value; null for null. */
    public static String traceId(String valid) {
        return valid == null ? null : valid.substring(TRACE_START, TRACE_END);
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    private static boolean isZero(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
