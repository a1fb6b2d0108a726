package io.herald.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged Herald as a process of its own, in a folder that holds copies of routes/ and config/. */
final class Herald implements AutoCloseable {

    private static final String READINESS = "/actuator/health/readiness";
    private static final int READY_WITHIN_SECONDS = 60;

    private final Program program;
    private final Path folder;
    private final int port;
    private final double startSeconds;

    private Herald(Program program, Path folder, int port, double startSeconds) {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @param arguments file of arguments, one a line, with ${...} for what the run decides
     * @param values    what the run decides, beside the free ports
     */
    static Herald start(Path root, Path jar, Path arguments, Map<String, String> values, Path work) throws Exception {
        Map<String, String> all = new HashMap<>(values);
        for (String name : List.of("http-port", "management-port", "broker-port", "smtp-port", "push-port")) {
            all.put(name, "" + freePort());
        }
        Path folder = Files.createTempDirectory(work, "herald-");
        copy(root.resolve("routes"), folder.resolve("routes"));
        copy(root.resolve("config"), folder.resolve("config"));
        List<String> given = Files.readAllLines(arguments).stream().filter(line -> line.startsWith("--"))
                .map(line -> filled(line, all)).toList();
        long begin = System.nanoTime();
        Program program = Program.script(root.resolve("bin/herald"), jar, folder, folder.resolve("herald.log"), given);
        awaitReady(program, URI.create("http://127.0.0.1:" + all.get("management-port") + READINESS));
        return new Herald(program, folder, Integer.parseInt(all.get("http-port")), (System.nanoTime() - begin) / 1e9);
    }

    /** Holds its routes/ and config/. */
    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    double startSeconds() {
        return startSeconds;
    }

    /** Throws when it has ended by itself. */
    void checkAlive() throws IOException {
        if (!program.alive()) {
            throw new IllegalStateException("Herald ended by itself:\n" + program.tail());
        }
    }

    @Override
    public void close() throws Exception {
        program.close();
    }

    private static void awaitReady(Program program, URI readiness) throws Exception {
        long until = System.nanoTime() + READY_WITHIN_SECONDS * 1_000_000_000L;
        while (!answersOk(readiness)) {
            if (!program.alive() || System.nanoTime() > until) {
                String tail = program.tail();
                program.close();
                throw new IllegalStateException("Herald was not ready within " + READY_WITHIN_SECONDS + " s:\n" + tail);
            }
            Thread.sleep(25);
        }
    }

    private static boolean answersOk(URI uri) {
        try {
            HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
            call.setConnectTimeout(1_000);
            call.setReadTimeout(2_000);
            int status = call.getResponseCode();
            try (InputStream body = status < 400 ? call.getInputStream() : call.getErrorStream()) {
                if (body != null) {
                    body.readAllBytes();
                }
            }
            return status == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String filled(String line, Map<String, String> values) {
        String text = line.strip();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
