package dev.annals.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A number of connections to one server, each with visitors of its own. */
final class Load implements AutoCloseable {

    private final URI url;
    private final String adminToken;
    private final List<List<Visitor>> visitors;
    private final ExecutorService threads;

    private Load(URI url, String adminToken, List<List<Visitor>> visitors) {
        this.url = url;
        this.adminToken = adminToken;
        this.visitors = visitors;
        this.threads = Executors.newFixedThreadPool(visitors.size());
    }

    /** Signs up the visitors, shared out among the connections. */
    static Load prepare(URI url, String adminToken, int connections, int users) throws IOException {
        List<List<Visitor>> visitors = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            visitors.add(new ArrayList<>());
        }
        try (Connection connection = new Connection(url)) {
            for (int i = 0; i < Math.max(users, connections); i++) {
                visitors.get(i % connections).add(Visitor.signUp(connection));
            }
        }
        return new Load(url, adminToken, visitors);
    }

    URI url() {
        return url;
    }

    String adminToken() {
        return adminToken;
    }

    /** Starts all connections; they stop by themselves. */
    List<Future<Worker>> start(Kind kind, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        return visitors.stream()
                .map(own -> threads.submit(new Worker(this, kind, own, end)))
                .toList();
    }

    /** Drives one kind of request for a while. */
    Result measure(Kind kind, Duration duration, ServerProcess server) throws InterruptedException {
        double cpuBefore = server.cpuSeconds();
        long start = System.nanoTime();
        List<Worker> workers = finished(start(kind, duration));
        double wall = (System.nanoTime() - start) / 1e9;
        return Result.of(kind, workers, wall, server.cpuSeconds() - cpuBefore);
    }

    static List<Worker> finished(List<Future<Worker>> running) throws InterruptedException {
        List<Worker> workers = new ArrayList<>();
        for (Future<Worker> worker : running) {
            try {
                workers.add(worker.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a connection broke", e.getCause());
            }
        }
        return workers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
