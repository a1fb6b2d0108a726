package io.herald.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run was asked for: {@code <root> [--herald <jar>] [--write]}.
 *
 * @param root     the repository
 * @param herald   the packaged Herald; null measures the bases alone
 * @param write    whether bench/README.md gets the numbers
 * @param rabbitmq {@code host}, {@code host:port} or an {@code amqp://} URI
 */
record Options(Path root, Path herald, boolean write, String rabbitmq) {

    static Options of(String[] arguments) {
        List<String> words = List.of(arguments);
        int jar = words.indexOf("--herald");
        String rabbitmq = System.getenv("HERALD_BENCH_RABBITMQ");
        return new Options(Path.of(words.get(0)), jar < 0 ? null : Path.of(words.get(jar + 1)),
                words.contains("--write"), rabbitmq == null || rabbitmq.isBlank() ? "127.0.0.1:5672" : rabbitmq);
    }
}
