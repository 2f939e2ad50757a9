package dev.annals.command.delivery;

import java.time.Duration;

/**
 * How long the automation waits for what.
 *
 * @param lease for how long a node may lead without asking again
 * @param renewal when it asks again, and stores how far it has come
 * @param patience how long to wait for the log or a due delivery before looking whether to stop; both wake their readers
 * @param gathering how long commits that have nothing to do with codes may come together
 * @param stopping how long what is being sent may take when the process stops
 */
record Pace(Duration lease, Duration renewal, Duration patience, Duration gathering, Duration stopping) {

    static final Pace STANDARD = new Pace(
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofSeconds(8));
}
