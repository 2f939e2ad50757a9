package dev.annals.command.delivery;

import java.util.Map;

/** Mails to whoever operates other services: no user's business. They go where the setting or the request says. */
public final class OperatorMails {

    private final MessageTemplates templates;
    private final Mailer mailer;
    private final PublicAddresses addresses;

    OperatorMails(MessageTemplates templates, Mailer mailer, PublicAddresses addresses) {
        this.templates = templates;
        this.mailer = mailer;
        this.addresses = addresses;
    }

    /**
     * Tells that nothing is delivered to a subscription any more; blocks, but never longer than mailing may take.
     *
     * @param id the same at every attempt
     * @param values {@code Host}, {@code Reason} and {@code Subscription}
     */
    public void webhookStopped(String to, String id, Map<String, Object> values) throws NotSent {
        MailKind kind = MailKind.WEBHOOK_STOPPED_NOTIFICATION;
        MessageTemplate template = templates.of(kind);
        String subject = template.subject().render(values);
        String page = template.body().render(values);
        mailer.send(new Mail("<" + id + "@" + addresses.host() + ">", kind, to, subject, page, null, null));
    }
}
