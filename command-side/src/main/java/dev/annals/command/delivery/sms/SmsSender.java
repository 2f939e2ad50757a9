package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;

/** Hands messages over to a provider; blocks, but never longer than its time limits. */
interface SmsSender {

    void send(TextMessage message) throws NotSent;

    /** Whether any text can be sent, and not just codes. */
    default boolean takesAnyText() {
        return ready();
    }

    /** Whether there is anybody to hand messages over to. */
    default boolean ready() {
        return true;
    }
}
