package dev.annals.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells about the server's process; knows nothing without a pid. */
final class ServerProcess {

    private static final double TICKS_PER_SECOND = 100;

    private final Path directory;

    ServerProcess(long pid) {
        directory = Path.of("/proc", String.valueOf(pid));
    }

    /** CPU seconds of all its threads until now. */
    double cpuSeconds() {
        List<String> lines = lines("stat");
        if (lines.isEmpty()) {
            return 0;
        }
        String stat = lines.get(0);
        // The name in parentheses may contain blanks; user and system time are the 12th and 13th field after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Resident memory now and at its highest, as the kernel words it. */
    String memory() {
        return String.join(
                ", ",
                lines("status").stream()
                        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList());
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
