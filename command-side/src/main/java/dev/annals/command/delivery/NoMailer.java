package dev.annals.command.delivery;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops every mail, as the contract wants without an SMTP host, and says so once. */
final class NoMailer implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(NoMailer.class);

    private final AtomicBoolean told = new AtomicBoolean();

    @Override
    public void send(Mail mail) throws NotSent {
        if (!told.getAndSet(true)) {
            LOG.warn("No mail is sent: set annals.mail.smtp.host (GOTRUE_SMTP_HOST), or annals.mail.print=true to read"
                    + " links and codes here");
        }
        throw NotSent.forEver("no SMTP host is set");
    }
}
