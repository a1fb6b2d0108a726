package io.herald.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A Herald in a process of its own, in a folder with copies of routes/ and config/ that outlives it: it can be killed and
 * started again there. It runs the classes of this build.
 */
public final class HeraldProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path folder;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final int http = FreePorts.next();
    private final int management = FreePorts.next();
    private String main = "io.herald.Herald";
    private Process process;

    /** @param settings as {@code name=value}, beside the free ports */
    public HeraldProcess(int brokerPort, String... settings) {
        int smtp = FreePorts.next();
        int push = FreePorts.next();
        set("server.port=" + http, "management.server.port=" + management, "spring.rabbitmq.port=" + brokerPort,
                "herald.sandbox.smtp-port=" + smtp, "herald.email.port=" + smtp, "herald.sandbox.push-port=" + push,
                "herald.push.endpoint=127.0.0.1:" + push);
        set(settings);
        try {
            folder = Files.createTempDirectory("herald-process");
            FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
            FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings for the next start, each as {@code name=value}; a later value wins. */
    public HeraldProcess set(String... settings) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            arguments.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return this;
    }

    /** Another class to start, of the tests, that starts Herald in its own way. */
    public HeraldProcess main(Class<?> type) {
        main = type.getName();
        return this;
    }

    /** Writes a file below Herald's folder, before a start. */
    public HeraldProcess write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces what fits a pattern in a file below Herald's folder, before a start; something has to. */
    public HeraldProcess edit(String file, String pattern, String replacement) {
        try {
            String text = Files.readString(folder.resolve(file));
            String edited = text.replaceAll(pattern, Matcher.quoteReplacement(replacement));
            if (edited.equals(text)) {
                throw new IllegalArgumentException(file + " does not hold: " + pattern);
            }
            return write(file, edited);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        start(Map.of(), List.of(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", classPath(), main));
    }

    /** By {@code bin/herald}, from the jar. */
    public void startByScript(Path jar) {
        start(Map.of("JAVA", java(), "HERALD_JAR", jar.toString(), "JAVA_OPTS", "-Xmx512m"),
                List.of(Path.of("bin/herald").toAbsolutePath().toString()));
    }

    /** The process runs in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void start(Map<String, String> environment, List<String> program) {
        List<String> command = new ArrayList<>(program);
        arguments.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("herald.log").toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        ended(Duration.ofSeconds(10));
    }

    /** SIGTERM, without waiting. */
    public void terminate() {
        process.destroy();
    }

    /** True when it has ended within that time. */
    public boolean ended(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    public HttpResponse<String> post(String json) throws IOException {
        return send(notification(json));
    }

    /** Posts as the caller that has this key. */
    public HttpResponse<String> post(String json, String key) throws IOException {
        return send(notification(json).header("X-API-Key", key));
    }

    private HttpRequest.Builder notification(String json) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/api/notification"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
    }

    /** The status of a management path, 0 when nobody answers. */
    public int status(String path) {
        try {
            return management(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public HttpResponse<String> management(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path)));
    }

    public boolean isReady() {
        return status("/actuator/health/readiness") == 200;
    }

    public boolean isAlive() {
        return status("/actuator/health/liveness") == 200;
    }

    public String log() {
        try {
            return Files.readString(folder.resolve("herald.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
