package dev.annals.shared.error;

/** The one domain exception: a command was refused and nothing was changed. */
public final class CommandRejected extends RuntimeException {

    private final transient Rejection rejection;

    public CommandRejected(Rejection rejection) {
        super(rejection.code().wireName(), null, false, false);
        this.rejection = rejection;
    }

    public CommandRejected(ErrorCode code, int status, String message) {
        this(new Rejection(code, status, message));
    }

    public Rejection rejection() {
        return rejection;
    }
}
