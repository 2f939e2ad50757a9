package dev.annals.command.bus;

/** What was prepared for a decision no longer fits what the decision found: prepare again, then decide again. */
public final class StalePreparation extends RuntimeException {

    public StalePreparation() {
        super("prepared on state that has changed since", null, false, false);
    }
}
