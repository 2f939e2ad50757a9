package dev.annals.command.delivery;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the mail that carries a one-time token. */
final class ComposingMail {

    private static final int EVENTS_AT_ONCE = 500;

    private final MessageTemplates templates;
    private final ConfirmationUrl links;
    private final PublicAddresses addresses;
    private final EventLog log;

    ComposingMail(MessageTemplates templates, ConfirmationUrl links, PublicAddresses addresses, EventLog log) {
        this.templates = templates;
        this.links = links;
        this.addresses = addresses;
        this.log = log;
    }

    Mail compose(OneTimeTokenEvent.Issued issued) throws NotSent {
        MailKind kind = Objects.requireNonNull(MailKind.of(issued), "it goes by mail");
        String to = issued.address().orNull();
        String code = issued.code() == null ? null : issued.code().orNull();
        if (to == null || code == null) {
            throw NotSent.forEver("the address is erased");
        }
        MessageTemplate template = templates.of(kind);
        Map<String, Object> values = values(kind, issued, to, code);
        if (kind == MailKind.EMAIL_CHANGE || template.mentions("Data")) {
            addAccount(values, issued, to);
        }
        String subject = template.subject().render(values);
        String page = template.body().render(values);
        String link = (String) values.get("ConfirmationURL");
        return new Mail(messageId(issued), kind, to, subject, page, link, code);
    }

    private String messageId(OneTimeTokenEvent.Issued issued) {
        return "<" + TokenHash.messageName(issued) + "@" + addresses.host() + ">";
    }

    /** A nonce has no link (config.md section 7). */
    private Map<String, Object> values(MailKind kind, OneTimeTokenEvent.Issued issued, String to, String code) {
        Map<String, Object> values = new HashMap<>(Map.of("SiteURL", addresses.siteUrl(), "Email", to, "Token", code));
        if (kind != MailKind.REAUTHENTICATION) {
            String hash = TokenHash.of(issued, to, code);
            values.put("TokenHash", hash);
            values.put("RedirectTo", issued.redirectTo());
            values.put(
                    "ConfirmationURL",
                    links.of(kind, issued.externalUrl(), hash, issued.linkType(), issued.redirectTo()));
        }
        return values;
    }

    /** What only the account itself knows is read only for the mails that show it. */
    private void addAccount(Map<String, Object> values, OneTimeTokenEvent.Issued issued, String to) {
        UserView user = account(issued.userId());
        if (user == null) {
            return;
        }
        Metadata known = user.userMetadata();
        values.put("Data", known == null ? Map.of() : known.values());
        if (issued.purpose() == TokenPurpose.EMAIL_CHANGE_NEW
                || issued.purpose() == TokenPurpose.EMAIL_CHANGE_CURRENT) {
            values.put("Email", user.email());
            values.put("NewEmail", issued.purpose() == TokenPurpose.EMAIL_CHANGE_NEW ? to : user.newEmail());
            values.put("SendingTo", to);
        }
    }

    private @Nullable UserView account(UserId id) {
        UserView user = null;
        List<RecordedEvent> events = log.readStream(id.stream(), 0, EVENTS_AT_ONCE);
        while (!events.isEmpty()) {
            for (RecordedEvent recorded : events) {
                user = UserView.after(user, recorded.event(), recorded.occurredAt());
            }
            long next = events.get(events.size() - 1).version() + 1;
            events = log.readStream(id.stream(), next, EVENTS_AT_ONCE);
        }
        return user;
    }
}
