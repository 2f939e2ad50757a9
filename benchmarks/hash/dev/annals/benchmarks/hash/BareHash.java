package dev.annals.benchmarks.hash;

import com.sun.management.OperatingSystemMXBean;
import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the hash alone allows on this machine: the bound of sign-ups and sign-ins, whatever surrounds it. */
final class BareHash {

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final long SECONDS = 8;

    private BareHash() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        run(threads, 1);
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBefore = machine.getProcessCpuTime();
        long hashes = run(threads, SECONDS);
        double cpuSeconds = (machine.getProcessCpuTime() - cpuBefore) / 1e9;
        System.out.printf(
                "argon2id, 19 MiB, t=2: %.0f/s on %d threads, %.0f per CPU second%n",
                (double) hashes / SECONDS, threads, hashes / cpuSeconds);
    }

    private static long run(int threads, long seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            counts.add(pool.submit(() -> hashUntil(end)));
        }
        long all = 0;
        for (Future<Long> count : counts) {
            all += count.get();
        }
        pool.shutdown();
        return all;
    }

    private static long hashUntil(long end) {
        Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, 16, 32);
        byte[] password = "correct horse battery".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] salt = new byte[16];
        long count = 0;
        while (System.nanoTime() < end) {
            argon2.rawHash(ITERATIONS, MEMORY_KIB, 1, password, salt);
            count++;
        }
        return count;
    }
}
