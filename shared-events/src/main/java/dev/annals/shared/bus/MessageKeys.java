package dev.annals.shared.bus;

/** The names of what messages carry beside their payload. */
public final class MessageKeys {

    /** On a command: its {@link dev.annals.shared.audit.Cause}. */
    public static final String CAUSE = "cause";

    /**
     * On a command's result: the position of its last event, a Long; absent when nothing was written. The log
     * puts it among the resources of the unit of work when the commit is durable.
     */
    public static final String POSITION = "position";

    /**
     * On a unit of work: the streams that its decision read, a {@code Map<String, Long>} of stream to the version of the
     * newest event seen, -1 for a stream without events. The log refuses the commit when one of them has moved.
     */
    public static final String STREAMS_READ = "streams-read";

    private MessageKeys() {}
}
