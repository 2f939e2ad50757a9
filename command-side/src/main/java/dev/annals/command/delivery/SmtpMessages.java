package dev.annals.command.delivery;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes mails in the form that goes over the wire: one HTML part, quoted-printable (config.md section 7). */
final class SmtpMessages {

    private final String from;
    private final Map<String, List<String>> headers;
    private final Session session;
    private final Clock clock;

    SmtpMessages(MailProperties.Smtp smtp, String ownName, Session session, Clock clock) {
        String address = smtp.adminEmail().isEmpty() ? "noreply@" + ownName : smtp.adminEmail();
        this.from = smtp.senderName().isEmpty() ? address : quoted(smtp.senderName()) + " <" + address + ">";
        this.headers = headers(smtp.headers());
        this.session = session;
        this.clock = clock;
    }

    private static String quoted(String name) {
        try {
            String encoded = MimeUtility.encodeWord(name, "UTF-8", "Q");
            boolean ascii = encoded.equals(name);
            return ascii ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : encoded;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    private static Map<String, List<String>> headers(String json) {
        if (json.isBlank()) {
            return Map.of();
        }
        try {
            return JsonMapper.shared().readValue(json, new TypeReference<Map<String, List<String>>>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "annals.mail.smtp.headers is a JSON object of names and lists of values, such as {\"X-Kind\":[\"a\"]}",
                    e);
        }
    }

    MimeMessage of(Mail mail) throws MessagingException {
        MimeMessage message = new MessageWithId(session, mail.messageId());
        message.setHeader("From", from);
        message.setRecipient(Message.RecipientType.TO, recipient(mail.to()));
        message.setSubject(oneLine(mail.subject()), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            for (String value : header.getValue()) {
                message.addHeader(
                        header.getKey(),
                        value.replace("$messageType", mail.kind().wireName()));
            }
        }
        message.setText(mail.html(), "UTF-8", "html");
        message.setHeader("Content-Transfer-Encoding", "quoted-printable");
        message.saveChanges();
        return message;
    }

    /** The gateway has judged the address by the contract's rule, which is wider than the library's. */
    private static InternetAddress recipient(String address) {
        InternetAddress recipient = new InternetAddress();
        recipient.setAddress(address);
        return recipient;
    }

    /** A subject can hold what a user wrote; a line break in it would begin a header of that user's making. */
    private static String oneLine(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Keeps the message's name over all attempts. */
    private static final class MessageWithId extends MimeMessage {

        private final String id;

        MessageWithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
