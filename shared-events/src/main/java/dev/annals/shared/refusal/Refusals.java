package dev.annals.shared.refusal;

import dev.annals.shared.audit.Cause;

/** Where refused requests are told that are worth remembering. */
public interface Refusals {

    /** Has a refusal remembered, by itself or in a number; never blocks and never fails. */
    void note(RefusalEvent.Refused refusal, Cause cause);
}
