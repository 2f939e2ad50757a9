package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Answer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** One connection that repeats a kind of request until a moment. */
final class Worker implements Callable<Worker> {

    private final Load load;
    private final Kind kind;
    private final List<Visitor> visitors;
    private final long endNanos;
    private long[] micros = new long[1024];
    private int count;
    private int errors;
    private String firstError = "";

    /**
     * A worker.
     *
     * @param visitors whom it acts for; nobody else may refresh their tokens meanwhile
     */
    Worker(Load load, Kind kind, List<Visitor> visitors, long endNanos) {
        this.load = load;
        this.kind = kind;
        this.visitors = visitors;
        this.endNanos = endNanos;
    }

    @Override
    public Worker call() throws IOException {
        try (Connection connection = new Connection(load.url())) {
            for (int i = 0; System.nanoTime() < endNanos; i++) {
                Visitor visitor = visitors.get(i % visitors.size());
                long start = System.nanoTime();
                Answer answer = connection.send(kind.call(visitor, load.adminToken(), i));
                keep((System.nanoTime() - start) / 1000);
                judge(visitor, answer);
            }
        }
        return this;
    }

    private void judge(Visitor visitor, Answer answer) {
        if (answer.status() != 200) {
            errors++;
            firstError = firstError.isEmpty() ? answer.toString() : firstError;
        } else if (kind == Kind.refresh) {
            visitor.refreshed(answer);
        }
    }

    private void keep(long duration) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = duration;
    }

    long[] durations() {
        return Arrays.copyOf(micros, count);
    }

    int errors() {
        return errors;
    }

    String firstError() {
        return firstError;
    }
}
