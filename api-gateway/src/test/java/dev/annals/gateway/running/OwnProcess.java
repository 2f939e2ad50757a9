package dev.annals.gateway.running;

import dev.annals.gateway.GatewayApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Annals as a process of its own: with the classes of the test run, or from a jar. */
public final class OwnProcess implements RunningAnnals {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Path log;

    private OwnProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts the classes that the test itself was started with. */
    public static OwnProcess ofClasses(Path dataDir, Map<String, String> settings) {
        return start(classes(GatewayApplication.class), dataDir, settings);
    }

    /** The same, by another way into them. */
    public static OwnProcess ofClasses(Class<?> main, Path dataDir, Map<String, String> settings) {
        return start(classes(main), dataDir, settings);
    }

    /** Starts a packaged jar. */
    public static OwnProcess ofJar(Path jar, Path dataDir, Map<String, String> settings) {
        return start(List.of("-jar", jar.toString()), dataDir, settings);
    }

    /** What the classes print when they do not start. */
    public static String refusedWith(Path dataDir, Map<String, String> settings) {
        OwnProcess started = launch(classes(GatewayApplication.class), dataDir, settings);
        if (!started.awaitEnd(60) || started.process.exitValue() == 0) {
            started.process.destroyForcibly();
            throw new IllegalStateException("Annals was not refused; it said:\n" + started.said());
        }
        return started.said();
    }

    private static List<String> classes(Class<?> main) {
        return List.of("-cp", System.getProperty("java.class.path"), main.getName());
    }

    private static OwnProcess start(List<String> what, Path dataDir, Map<String, String> settings) {
        OwnProcess started = launch(what, dataDir, settings);
        started.awaitHealthy();
        return started;
    }

    private static OwnProcess launch(List<String> what, Path dataDir, Map<String, String> settings) {
        int port = RunningAnnals.freePort();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xshare:auto"));
        command.addAll(what);
        Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
        return new OwnProcess(launch(command, log, dataDir, port, settings), port, log);
    }

    private static Process launch(
            List<String> command, Path log, Path dataDir, int port, Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("GOTRUE_") || name.startsWith("ANNALS_"));
        builder.environment().putAll(RunningAnnals.environment(port, settings));
        builder.environment().put("ANNALS_DATA_DIR", dataDir.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitHealthy() {
        try {
            RunningAnnals.awaitHealthy(port, STARTS_WITHIN);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new IllegalStateException("Annals did not become healthy; it said:\n" + said(), e);
        }
    }

    /** Everything that the process and those before it on the same data directory printed. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no shutdown hook, no flush, no goodbye. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(10);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(15)) {
            process.destroyForcibly();
            throw new IllegalStateException("Annals did not stop within 15 s; it said:\n" + said());
        }
    }

    private boolean awaitEnd(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
