package io.herald.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of this run, always ended with it, by its own id; what it prints goes to a file. */
final class Program implements AutoCloseable {

    /** The heap of every measured process: Herald, the bare chain, PerfTest. */
    static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

    private static final int GRACE_SECONDS = 30;

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts {@code java} of this JDK with the fixed heap. */
    static Program java(Path folder, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(HEAP);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        return new Program(process, log);
    }

    /** Starts a script that starts {@code java} of this JDK with the fixed heap. */
    static Program script(Path script, Path jar, Path folder, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("JAVA", java(), "HERALD_JAR", jar.toString(), "JAVA_OPTS", String.join(" ", HEAP)));
        return new Program(builder.start(), log);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    boolean alive() {
        return process.isAlive();
    }

    String printed() throws IOException {
        return Files.readString(log);
    }

    /** The last lines it printed, for an error message. */
    String tail() throws IOException {
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    /** Waits for its own end. */
    void join(int seconds) throws Exception {
        if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(log.getFileName() + " did not end well:\n" + tail());
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
