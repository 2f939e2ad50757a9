package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Answer;
import dev.annals.benchmarks.Connection.Call;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Fills a server with made-up people through its own front door, from as many on as it has. */
final class Population {

    private static final int CONFLICT_OR_KNOWN = 422;
    private static final int FULL = 503;
    private static final int TOLD_EVERY = 50_000;

    private final URI url;
    private final String adminToken;
    private final int size;
    private final AtomicInteger next = new AtomicInteger();
    private final long began = System.nanoTime();

    Population(URI url, String adminToken, int size) {
        this.url = url;
        this.adminToken = adminToken;
        this.size = size;
    }

    /** Makes whoever is missing. */
    void fill(int connections) throws IOException, InterruptedException {
        int known = count();
        next.set(Math.max(0, known - connections));
        System.out.printf("%,d of %,d accounts are there%n", known, size);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; known < size && i < connections; i++) {
                work.add(this::make);
            }
            for (Future<Void> worker : threads.invokeAll(work)) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the accounts could not be made", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private int count() throws IOException {
        try (Connection connection = new Connection(url)) {
            return (int) connection
                    .send(new Call("GET", "/admin/users?per_page=1", adminToken, ""))
                    .total();
        }
    }

    private Void make() throws IOException {
        int first = next.get();
        try (Connection connection = new Connection(url)) {
            for (int number = next.getAndIncrement(); number < size; number = next.getAndIncrement()) {
                make(connection, Person.number(number));
                if (number % TOLD_EVERY == 0) {
                    double seconds = (System.nanoTime() - began) / 1e9;
                    System.out.printf("  %,d made, %,.0f a second%n", number, (number - first) / seconds);
                }
            }
        }
        return null;
    }

    private void make(Connection connection, Person person) throws IOException {
        Answer answer = connection.send(person.creation(adminToken));
        while (answer.status() == FULL) {
            answer = connection.send(person.creation(adminToken));
        }
        if (answer.status() != 200 && answer.status() != CONFLICT_OR_KNOWN) {
            throw new IOException("making an account answered " + answer);
        }
    }
}
