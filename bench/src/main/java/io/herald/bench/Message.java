package io.herald.bench;

/** The one notification all measurements use: REST body, queue body and what PerfTest's size follows. */
final class Message {

    static final String RECEIVER = "+4915112345678";

    private Message() {
    }

    static String json(int phase, int number) {
        return json(RECEIVER, phase, number);
    }

    static String json(String receiver, int phase, int number) {
        return "{\"receiver\":\"" + receiver + "\",\"content\":\"" + Arrivals.content(phase, number) + "\"}";
    }

    static int bytes() {
        return json(1, 10_000).length();
    }
}
