package dev.annals.command;

import dev.annals.shared.log.Checkpoints;
import java.time.Duration;

/** Another node runs the automations. */
final class LedElsewhere implements Checkpoints {

    @Override
    public long read(String automation) {
        return 0;
    }

    @Override
    public void write(String automation, long position) {
        throw new AssertionError("only who leads moves a checkpoint");
    }

    @Override
    public boolean lead(String automation, Duration lease) {
        return false;
    }
}
