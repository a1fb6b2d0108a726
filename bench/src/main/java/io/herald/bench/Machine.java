package io.herald.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a run took place, as its numbers need it. */
final class Machine {

    private Machine() {
    }

    static String describe() {
        return "%s, %d cores, %s memory, %s %s, JDK %s".formatted(
                field("/proc/cpuinfo", "model name", "unknown processor"), Runtime.getRuntime().availableProcessors(),
                memory(), System.getProperty("os.name"), System.getProperty("os.version").replaceAll("-.*", ""),
                System.getProperty("java.version"));
    }

    /** Work that others do: processes that run or wait to, averaged over a minute before this run; negative when unknown. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String memory() {
        String kibibytes = field("/proc/meminfo", "MemTotal", "").replaceAll("[^0-9]", "");
        return kibibytes.isEmpty() ? "unknown" : Math.round(Long.parseLong(kibibytes) / 1048576.0) + " GiB";
    }

    private static String field(String file, String name, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(otherwise);
        } catch (IOException notLinux) {
            return otherwise;
        }
    }
}
