package dev.annals.gateway.security;

/** A token was refused; the message is in the words of the original's library. */
final class InvalidToken extends Exception {

    InvalidToken(String message) {
        super(message, null, false, false);
    }
}
