package io.herald.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code herald check} as an engineer runs it: a new process by bin/herald, in a folder with routes/ and config/. */
final class Checks {

    private static final int LONGEST_SECONDS = 60;

    private final Path root;
    private final Path jar;
    private final Path folder;

    Checks(Path root, Path jar, Path work) throws Exception {
        this.root = root;
        this.jar = jar;
        this.folder = Files.createTempDirectory(work, "check-");
        Herald.copy(root.resolve("routes"), folder.resolve("routes"));
        Herald.copy(root.resolve("config"), folder.resolve("config"));
    }

    /** Adds that many route files, each with one route of a few steps that the one before calls. */
    void generate(int files) throws Exception {
        for (int number = 1; number <= files; number++) {
            String name = "bench-" + number;
            Files.writeString(folder.resolve("routes/inbound/" + name + ".camel.yaml"), """
                    # One of many routes.
                    # Fed by   : POST /api/%1$s
                    # Settings : none
                    - route:
                        id: %1$s
                        description: Accepts a notification for the bench
                        group: inbound
                        from:
                          uri: platform-http
                          parameters: { path: /api/%1$s, httpMethodRestrict: POST }
                          steps:
                            - choice:
                                id: %1$s-choose
                                when:
                                  - expression:
                                      simple: { expression: "${exchangeProperty.caller} == 'caller-%2$d'" }
                                    steps:
                                      - setProperty:
                                          name: channel
                                          expression:
                                            constant: { expression: email }
                            - log:
                                message: "bench %2$d correlation=${exchangeProperty.correlation-id}"
                            - to:
                                uri: direct
                                parameters: { name: notification-rest }
                    """.formatted(name, number));
        }
    }

    /** Nanoseconds from the start of the process to its end; a check that finds anything is no measurement. */
    long run() throws Exception {
        Path log = folder.resolve("check.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(root.resolve("bin/herald").toString(), "check"))
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("HERALD_JAR", jar.toString(),
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        long begin = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("herald check has not ended within " + LONGEST_SECONDS + " s");
        }
        long took = System.nanoTime() - begin;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("herald check ended with " + process.exitValue() + ":\n"
                    + Files.readString(log).lines().limit(20).reduce("", (text, line) -> text + line + "\n"));
        }
        return took;
    }
}
