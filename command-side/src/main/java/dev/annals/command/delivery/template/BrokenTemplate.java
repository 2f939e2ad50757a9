package dev.annals.command.delivery.template;

/** A template that cannot be used; the default is used in its place. */
public final class BrokenTemplate extends Exception {

    public BrokenTemplate(String message) {
        super(message);
    }
}
