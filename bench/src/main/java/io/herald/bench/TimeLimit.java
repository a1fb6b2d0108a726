package io.herald.bench;

/** Ends a run that takes too long. */
final class TimeLimit {

    private TimeLimit() {
    }

    static void start(int seconds) {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(seconds * 1_000L);
                System.err.println("bench: not done after " + seconds + " s, stopped");
                System.exit(2);
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
        }, "time limit");
        watch.setDaemon(true);
        watch.start();
    }
}
