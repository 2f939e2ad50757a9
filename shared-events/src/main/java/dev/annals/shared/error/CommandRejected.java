package dev.annals.shared.error;

/** The one domain exception: a command was refused and nothing was changed. */
public final class CommandRejected extends RuntimeException {

    private final transient Rejection rejection;
    private final boolean remembered;

    public CommandRejected(Rejection rejection) {
        this(rejection, false);
    }

    private CommandRejected(Rejection rejection, boolean remembered) {
        super(rejection.code().wireName(), null, false, false);
        this.rejection = rejection;
        this.remembered = remembered;
    }

    /** A refusal that is on the record already. */
    public static CommandRejected remembered(Rejection rejection) {
        return new CommandRejected(rejection, true);
    }

    /** Whether it is on the record already. */
    public boolean isRemembered() {
        return remembered;
    }

    public CommandRejected(ErrorCode code, int status, String message) {
        this(new Rejection(code, status, message));
    }

    public Rejection rejection() {
        return rejection;
    }
}
