package dev.annals.query.history;

import dev.annals.shared.history.FieldChange;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an account by the names that its JSON has, and what is different between two of its states. */
public final class AccountFields {

    private AccountFields() {}

    /** Whether an event may change any of them. A refresh does not, though it touches the account: that is not among them. */
    static boolean mayChangeBy(DomainEvent event) {
        return event instanceof UserEvent
                || event instanceof SessionEvent.Opened
                || event instanceof OneTimeTokenEvent.Issued;
    }

    /** What an event changed, with what cannot be told any more, and with secrets named but not told. */
    public static List<FieldChange> changes(Step step) {
        List<FieldChange> changes = difference(step.before(), step.after());
        changes.addAll(Untold.by(step.recorded().event()));
        return changes;
    }

    /** Field by field; an account that is not there has none. */
    static List<FieldChange> difference(@Nullable UserView before, @Nullable UserView after) {
        Map<String, Object> old = of(before);
        Map<String, Object> now = of(after);
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(old.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                changes.add(new FieldChange(name, old.get(name), now.get(name)));
            }
        }
        return changes;
    }

    private static Map<String, Object> of(@Nullable UserView user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (user != null) {
            put(fields, "aud", user.audience());
            put(fields, "role", user.role());
            addresses(user, fields);
            times(user, fields);
            put(fields, "is_anonymous", user.anonymous() ? true : null);
            inside("app_metadata", user.appMetadata(), fields);
            inside("user_metadata", user.userMetadata(), fields);
            user.identities().forEach(identity -> put(fields, "identities." + identity.id(), said(identity)));
        }
        return fields;
    }

    private static void addresses(UserView user, Map<String, Object> fields) {
        put(fields, "email", user.email());
        put(fields, "email_confirmed_at", user.emailConfirmedAt());
        put(fields, "phone", user.phone());
        put(fields, "phone_confirmed_at", user.phoneConfirmedAt());
        put(fields, "new_email", user.newEmail());
        put(fields, "new_phone", user.newPhone());
    }

    private static void times(UserView user, Map<String, Object> fields) {
        UserActivity activity = user.activity();
        put(fields, "invited_at", user.invitedAt());
        put(fields, "confirmation_sent_at", activity.confirmationSentAt());
        put(fields, "recovery_sent_at", activity.recoverySentAt());
        put(fields, "email_change_sent_at", activity.emailChangeSentAt());
        put(fields, "phone_change_sent_at", activity.phoneChangeSentAt());
        put(fields, "reauthentication_sent_at", activity.reauthenticationSentAt());
        put(fields, "last_sign_in_at", activity.lastSignInAt());
        put(fields, "banned_until", user.bannedUntil());
        put(fields, "deleted_at", user.deletedAt());
    }

    private static Map<String, Object> said(Identity identity) {
        return Map.of(
                "provider", identity.provider(),
                "id", identity.providerId(),
                "identity_data", identity.data().values());
    }

    private static void inside(String name, @Nullable Metadata metadata, Map<String, Object> fields) {
        if (metadata != null) {
            metadata.values().forEach((key, value) -> put(fields, name + "." + key, value));
        }
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            fields.put(name, value);
        }
    }
}
