package dev.annals.command.password;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords are hashed.
 *
 * @param hashingThreads threads that hash; 0 for one per core
 * @param hashingQueue how many may wait for a thread; 0 for {@value #WAITING_PER_THREAD} per thread
 */
@ConfigurationProperties("annals.password")
record PasswordProperties(
        @DefaultValue Argon2 argon2,
        @DefaultValue("0") int hashingThreads,
        @DefaultValue("0") int hashingQueue) {

    /** At 17 ms a hash (docs/decisions/0013) the last in the queue waits a little over two seconds. */
    private static final int WAITING_PER_THREAD = 128;

    PasswordProperties {
        hashingThreads =
                hashingThreads > 0 ? hashingThreads : Runtime.getRuntime().availableProcessors();
        hashingQueue = hashingQueue > 0 ? hashingQueue : WAITING_PER_THREAD * hashingThreads;
    }

    /** The cost of a new hash. */
    record Argon2(
            @DefaultValue("19456") int memoryKib,
            @DefaultValue("2") int iterations,
            @DefaultValue("1") int parallelism) {

        Argon2 {
            if (parallelism < 1 || iterations < 1 || memoryKib < 8 * parallelism) {
                throw new IllegalArgumentException("annals.password.argon2: iterations and parallelism are at least 1,"
                        + " memory-kib at least 8 times the parallelism");
            }
        }

        Argon2Cost cost() {
            return new Argon2Cost(Argon2Cost.Type.ARGON2ID, memoryKib, iterations, parallelism);
        }
    }
}
