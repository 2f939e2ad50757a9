package dev.annals.command.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** Hands mails to the deployment's SMTP server, one connection each. */
final class SmtpMailer implements Mailer {

    private static final int IMPLICIT_TLS_PORT = 465;

    private final MailProperties.Smtp smtp;
    private final Session session;
    private final SmtpMessages messages;

    SmtpMailer(MailProperties.Smtp smtp, PublicAddresses addresses, Clock clock) {
        this(smtp, addresses, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * A mailer with a trust of its own.
     *
     * @param tls whom it trusts
     */
    SmtpMailer(MailProperties.Smtp smtp, PublicAddresses addresses, Clock clock, SSLSocketFactory tls) {
        this.smtp = smtp;
        Properties properties = properties(smtp, addresses.host());
        properties.put("mail.smtp.ssl.socketFactory", tls);
        this.session = Session.getInstance(properties);
        this.messages = new SmtpMessages(smtp, addresses.host(), session, clock);
    }

    private static Properties properties(MailProperties.Smtp smtp, String ownName) {
        String patience = Long.toString(smtp.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.localhost", ownName);
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(smtp.port() == IMPLICIT_TLS_PORT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(!smtp.user().isEmpty()));
        return properties;
    }

    @Override
    public void send(Mail mail) throws NotSent {
        try (CarefulTransport transport = new CarefulTransport(session, smtp.host())) {
            MimeMessage message = messages.of(mail);
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw SmtpFailures.translated(e);
        }
    }

    private void connect(CarefulTransport transport) throws MessagingException {
        boolean anonymous = smtp.user().isEmpty();
        transport.connect(smtp.host(), smtp.port(), anonymous ? null : smtp.user(), anonymous ? null : smtp.password());
    }
}
