package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints messages to the log, where {@code annals.sms.print} asks for it: for a first look without a provider. */
record LogSmsSender(@Nullable SmsSender alsoTo) implements SmsSender {

    private static final Logger LOG = LoggerFactory.getLogger(LogSmsSender.class);

    @Override
    public void send(TextMessage message) throws NotSent {
        LOG.info("Text message to {} ({}): {}", message.phone(), message.channel(), message.text());
        if (alsoTo != null) {
            alsoTo.send(message);
        }
    }

    @Override
    public boolean takesAnyText() {
        return alsoTo == null || alsoTo.takesAnyText();
    }
}
