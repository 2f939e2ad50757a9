package dev.annals.command.delivery;

/** A mail could not be handed over; the message names no address, since it may be kept for ever. */
final class MailNotSent extends Exception {

    private final boolean permanent;

    private MailNotSent(String message, boolean permanent) {
        super(message);
        this.permanent = permanent;
    }

    /** Trying again may help. */
    static MailNotSent forNow(String reason) {
        return new MailNotSent(reason, false);
    }

    /** Trying again is pointless. */
    static MailNotSent forEver(String reason) {
        return new MailNotSent(reason, true);
    }

    boolean permanent() {
        return permanent;
    }
}
