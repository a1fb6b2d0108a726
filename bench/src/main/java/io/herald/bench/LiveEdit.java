package io.herald.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An edit that an engineer saves while Herald runs; each number makes another text of the same file. */
enum LiveEdit {

    ROUTE("a route", "routes/inbound/bench-edit.camel.yaml") {
        @Override
        String text(String shipped, int number) {
            return route("bench-" + number, "notification-rest");
        }

        @Override
        boolean isLive(Caller caller, int number, String before) throws IOException, InterruptedException {
            return caller.accepts("/api/bench-" + number, PROBE);
        }
    },
    REDELIVERY("redelivery.yaml", "config/redelivery.yaml") {
        @Override
        String text(String shipped, int number) {
            String sms = "  sms:\n    steps: [10s, 1m, 5m, 15m, 1h]\n    up-to: ";
            return replaced(shipped, sms + "24h", sms + (1440 + number) + "m");
        }
    },
    CHANNEL("a channel", "config/channels/sms.yaml") {
        @Override
        String text(String shipped, int number) {
            return replaced(shipped, "receivers: [phone]", "receivers: [phone, bench" + number + "]");
        }

        @Override
        boolean isLive(Caller caller, int number, String before) throws IOException, InterruptedException {
            return caller.accepts("/api/notification", "{\"receiver\":\"bench" + number + ":1\",\"content\":\"probe\"}");
        }
    },
    PROVIDER("a provider", "config/providers/json-gateway.yaml") {
        @Override
        String text(String shipped, int number) {
            return replaced(shipped, "  reference: \"{delivery-id}\"", "  reference: \"{delivery-id}\"\n  edit: \"n" + number + "\"");
        }

        @Override
        boolean isExplained() {
            return true;
        }

        @Override
        boolean shows(String explained, int number) {
            return explained.contains("\\\"edit\\\":\\\"n" + number + "\\\"");
        }
    },
    TEMPLATE("a template", "config/templates/bench/sms.ftl") {
        @Override
        String text(String shipped, int number) {
            return "Bench ${v" + number + "}.\n";
        }

        @Override
        boolean isLive(Caller caller, int number, String before) throws IOException, InterruptedException {
            return caller.accepts("/api/notification", "{\"receiver\":\"" + Message.RECEIVER
                    + "\",\"template\":\"bench\",\"data\":{\"v" + number + "\":\"x\"}}");
        }
    };

    static final String PROBE = "{\"receiver\":\"" + Message.RECEIVER + "\",\"content\":\"probe\"}";

    private final String what;
    private final String file;

    LiveEdit(String what, String file) {
        this.what = what;
        this.file = file;
    }

    String what() {
        return what;
    }

    /** Saves the text of that number, as an editor does that writes the file anew. */
    void save(Path folder, Path root, int number) throws IOException {
        Path shipped = root.resolve(file);
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text(Files.exists(shipped) ? Files.readString(shipped) : "", number));
    }

    abstract String text(String shipped, int number);

    /** Whether a new request meets it; where none can, whether another version than before is in force. */
    boolean isLive(Caller caller, int number, String before) throws IOException, InterruptedException {
        return !caller.version().equals(before);
    }

    /** Whether only the answer of {@code POST /api/explain} shows it. */
    boolean isExplained() {
        return false;
    }

    /** Whether that answer shows it. */
    boolean shows(String explained, int number) {
        return true;
    }

    /** A route that begins at a path of its own. */
    static String route(String path, String to) {
        return """
                # An edit of the bench.
                # Fed by   : the bench
                # Settings : none
                - route:
                    id: bench-edit
                    description: Accepts a notification for the bench
                    group: inbound
                    from:
                      uri: platform-http
                      parameters: { path: /api/%s, httpMethodRestrict: POST }
                      steps:
                        - to:
                            uri: direct
                            parameters: { name: %s }
                """.formatted(path, to);
    }

    /** The line of {@link #route} that a wrong name of its target is found in. */
    static final int LINE_OF_TARGET = 12;

    private static String replaced(String text, String before, String after) {
        if (!text.contains(before)) {
            throw new IllegalStateException("the shipped file has changed, the bench has not: " + before);
        }
        return text.replace(before, after);
    }
}
