package dev.annals.benchmarks;

import java.util.Arrays;
import java.util.List;

/** What one kind reached, durations in ascending order. */
record Result(Kind kind, long[] micros, int errors, String firstError, double wallSeconds, double cpuSeconds) {

    static final String HEADING = "| kind | req/s | p50 ms | p95 ms | p99 ms | max ms | errors | req per CPU s |\n"
            + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    static Result of(Kind kind, List<Worker> workers, double wallSeconds, double cpuSeconds) {
        long[] all = workers.stream()
                .flatMapToLong(worker -> Arrays.stream(worker.durations()))
                .sorted()
                .toArray();
        int errors = workers.stream().mapToInt(Worker::errors).sum();
        String first = workers.stream()
                .map(Worker::firstError)
                .filter(error -> !error.isEmpty())
                .findFirst()
                .orElse("");
        return new Result(kind, all, errors, first, wallSeconds, cpuSeconds);
    }

    double quantile(double share) {
        return micros.length == 0 ? 0 : micros[(int) (share * (micros.length - 1))] / 1000.0;
    }

    double perSecond() {
        return micros.length / wallSeconds;
    }

    @Override
    public String toString() {
        String perCpu = cpuSeconds > 0 ? "%,.0f".formatted(micros.length / cpuSeconds) : "-";
        String row = "| %s | %,.1f | %.1f | %.1f | %.1f | %.1f | %d | %s |"
                .formatted(
                        kind,
                        perSecond(),
                        quantile(0.5),
                        quantile(0.95),
                        quantile(0.99),
                        quantile(1),
                        errors,
                        perCpu);
        return firstError.isEmpty() ? row : row + "\n    first error: " + firstError;
    }
}
