package dev.annals.command.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints links and codes to the log: for a first look without a mail server, where only this machine can reach the
 * service, or where {@code annals.mail.print} asks for it.
 */
final class LogMailer implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(LogMailer.class);

    private final @Nullable Mailer alsoTo;

    LogMailer(@Nullable Mailer alsoTo) {
        this.alsoTo = alsoTo;
    }

    @Override
    public void send(Mail mail) throws NotSent {
        if (mail.code() == null) {
            LOG.info("Mail to {} ({}): {}", mail.to(), mail.kind().wireName(), mail.subject());
        } else if (mail.link() == null) {
            LOG.info("Mail to {} ({}): code {}", mail.to(), mail.kind().wireName(), mail.code());
        } else {
            LOG.info("Mail to {} ({}): code {}, link {}", mail.to(), mail.kind().wireName(), mail.code(), mail.link());
        }
        if (alsoTo != null) {
            alsoTo.send(mail);
        }
    }
}
