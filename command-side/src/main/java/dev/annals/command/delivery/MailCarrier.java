package dev.annals.command.delivery;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.time.Duration;

/** Sends links and codes by mail. */
record MailCarrier(ComposingMail composing, Mailer mailer, Duration tokenLife, int sendingThreads) implements Carrier {

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean carries(OneTimeTokenEvent.Issued issued) {
        return MailKind.of(issued) != null;
    }

    @Override
    public void send(OneTimeTokenEvent.Issued issued) throws NotSent {
        mailer.send(composing.compose(issued));
    }
}
