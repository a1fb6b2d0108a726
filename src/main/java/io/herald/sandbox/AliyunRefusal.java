package io.herald.sandbox;

/** An error as Alibaba Cloud's API words it. */
final class AliyunRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AliyunRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A parameter that must be there and is not. */
    static AliyunRefusal missing(String name) {
        return new AliyunRefusal(400, "Missing" + name, name + " is mandatory for this action.");
    }

    /** A parameter whose value is not allowed. */
    static AliyunRefusal invalid(String name) {
        return new AliyunRefusal(400, "InvalidParameter." + name, "The specified parameter " + name + " is not valid.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
