package dev.annals.command.delivery;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.time.Duration;

/** One of the ways in which codes reach people, such as mail. */
public interface Carrier {

    /** What its automation is called: in checkpoints, causes and names of threads. */
    String name();

    /** Whether a code is to be sent in this way. */
    boolean carries(OneTimeTokenEvent.Issued issued);

    /** How long after its order a code is worth sending. */
    Duration tokenLife();

    /** How many codes are sent at the same time. */
    int sendingThreads();

    /** Hands a code over to whoever brings it; blocks, but never longer than its time limits. */
    void send(OneTimeTokenEvent.Issued issued) throws NotSent;
}
