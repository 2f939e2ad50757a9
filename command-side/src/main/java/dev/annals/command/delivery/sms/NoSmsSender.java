package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;

/** Where no provider is set up: whoever asks for a message is refused before it comes to sending. */
record NoSmsSender(String reason) implements SmsSender {

    @Override
    public void send(TextMessage message) throws NotSent {
        throw NotSent.forEver(reason);
    }

    @Override
    public boolean ready() {
        return false;
    }
}
