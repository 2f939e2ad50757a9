package dev.annals.command.cleanup;

import dev.annals.shared.log.Checkpoints;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Checkpoints in memory, of a node that leads until it is told otherwise. */
final class Kept implements Checkpoints {

    boolean leader = true;

    private final Map<String, Long> positions = new HashMap<>();

    @Override
    public long read(String automation) {
        return positions.getOrDefault(automation, 0L);
    }

    @Override
    public void write(String automation, long position) {
        positions.put(automation, position);
    }

    @Override
    public boolean lead(String automation, Duration lease) {
        return leader;
    }
}
