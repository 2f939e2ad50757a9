package dev.annals.command.delivery;

/** Something could not be handed over; the message names no address, since it may be kept for ever. */
public final class NotSent extends Exception {

    private final boolean permanent;

    private NotSent(String message, boolean permanent) {
        super(message);
        this.permanent = permanent;
    }

    /** Trying again may help. */
    public static NotSent forNow(String reason) {
        return new NotSent(reason, false);
    }

    /** Trying again is pointless. */
    public static NotSent forEver(String reason) {
        return new NotSent(reason, true);
    }

    public boolean permanent() {
        return permanent;
    }
}
