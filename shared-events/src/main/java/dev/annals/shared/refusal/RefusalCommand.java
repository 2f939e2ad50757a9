package dev.annals.shared.refusal;

import dev.annals.shared.bus.Command;

/** What one can ask about refused requests. */
public sealed interface RefusalCommand<R> extends Command<R> {

    /** Remember that a request was refused, or how many were. */
    record Remember(RefusalEvent refusal) implements RefusalCommand<Void> {}
}
