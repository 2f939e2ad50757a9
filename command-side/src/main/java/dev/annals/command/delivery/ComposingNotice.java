package dev.annals.command.delivery;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the mail, or the text message, that tells somebody what has happened to the account. */
final class ComposingNotice {

    private static final int EVENTS_AT_ONCE = 500;

    private final MessageTemplates templates;
    private final PublicAddresses addresses;
    private final AuthorizedAddresses authorized;
    private final EventLog log;

    ComposingNotice(
            MessageTemplates templates, PublicAddresses addresses, AuthorizedAddresses authorized, EventLog log) {
        this.templates = templates;
        this.addresses = addresses;
        this.authorized = authorized;
        this.log = log;
    }

    /** The account just before and just after the event. */
    private record Change(
            @Nullable UserView before, @Nullable UserView after) {}

    /** Null when there is nobody to tell: nothing to reach the person by, or nothing left of the person now. */
    @Nullable
    Tidings compose(Notice notice) {
        Change change = notice.last() == null ? change(notice.about()) : new Change(notice.last(), null);
        UserView before = change.before();
        // Whoever has no account any more is written to as if it were still there.
        UserView after = notice.kind() == MailKind.ACCOUNT_DELETED_NOTIFICATION ? before : change.after();
        if (before == null || after == null) {
            return null;
        }
        String to = notice.kind() == MailKind.EMAIL_CHANGED_NOTIFICATION ? before.email() : after.email();
        if (to.isEmpty()) {
            return byText(notice.kind(), after.phone());
        }
        return authorized.include(to) ? byMail(notice, to, values(notice.about(), before, after)) : null;
    }

    /** That the account is gone is the one thing of which somebody without an address must hear. */
    private static @Nullable Tidings byText(MailKind kind, String phone) {
        boolean told = kind == MailKind.ACCOUNT_DELETED_NOTIFICATION && !phone.isEmpty();
        return told ? ways -> ways.texts().accountDeleted(phone) : null;
    }

    private Tidings byMail(Notice notice, String to, Map<String, Object> values) {
        MessageTemplate template = templates.of(notice.kind());
        String subject = template.subject().render(values);
        String page = template.body().render(values);
        Mail mail = new Mail(messageId(notice), notice.kind(), to, subject, page, null, null);
        return ways -> ways.mailer().send(mail);
    }

    /** The same at every attempt: an event has one place for ever. */
    private String messageId(Notice notice) {
        UserId user = Objects.requireNonNull(notice.about().event().subject());
        return "<" + user + "." + notice.position() + "@" + addresses.host() + ">";
    }

    private Map<String, Object> values(RecordedEvent about, UserView before, UserView after) {
        Metadata known = after.userMetadata();
        Map<String, Object> values = new HashMap<>();
        values.put("SiteURL", addresses.siteUrl());
        values.put("Email", after.email());
        values.put("OldEmail", before.email());
        values.put("Phone", after.phone());
        values.put("OldPhone", before.phone());
        values.put("Data", known == null ? Map.of() : known.values());
        if (about.event() instanceof UserEvent.IdentityLinked linked) {
            values.put("Provider", linked.provider());
        }
        if (about.event() instanceof UserEvent.IdentityUnlinked unlinked) {
            values.put("Provider", unlinked.provider());
        }
        return values;
    }

    private Change change(RecordedEvent about) {
        String stream = Objects.requireNonNull(about.stream());
        UserView before = null;
        UserView after = null;
        long version = 0;
        while (version <= about.version()) {
            List<RecordedEvent> events = log.readStream(stream, version, EVENTS_AT_ONCE);
            if (events.isEmpty()) {
                break;
            }
            for (RecordedEvent recorded : events) {
                if (recorded.version() <= about.version()) {
                    before = after;
                    after = UserView.after(before, recorded.event(), recorded.occurredAt());
                }
            }
            version = events.get(events.size() - 1).version() + 1;
        }
        return new Change(before, after);
    }
}
