package dev.annals.query.history;

import dev.annals.shared.history.FieldChange;
import dev.annals.shared.history.FieldChange.Hidden;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event changed that is not told: secrets, and what was erased since. */
final class Untold {

    private final List<FieldChange> changes = new ArrayList<>();

    private Untold() {}

    static List<FieldChange> by(DomainEvent event) {
        Untold untold = new Untold();
        if (event instanceof UserEvent userEvent) {
            untold.beginning(userEvent);
            untold.addresses(userEvent);
            untold.rest(userEvent);
        } else if (event instanceof SessionEvent.Opened || event instanceof SessionEvent.Refreshed) {
            untold.changes.add(FieldChange.ofSecret("refresh_token"));
        } else if (event instanceof OneTimeTokenEvent.Issued) {
            untold.changes.add(FieldChange.ofSecret("one_time_token"));
        }
        return untold.changes;
    }

    private void beginning(UserEvent event) {
        if (event instanceof UserEvent.SignedUp e) {
            profile(e.profile(), e.password());
        } else if (event instanceof UserEvent.Created e) {
            profile(e.profile(), e.password());
        }
    }

    private void profile(UserEvent.Profile profile, @Nullable Personal<PasswordHash> password) {
        erased("email", null, profile.email());
        erased("phone", null, profile.phone());
        erased("app_metadata", null, profile.appMetadata());
        erased("user_metadata", null, profile.userMetadata());
        if (password != null) {
            changes.add(FieldChange.ofSecret("password"));
        }
    }

    private void addresses(UserEvent event) {
        if (event instanceof UserEvent.EmailChangeRequested e) {
            erased("new_email", Hidden.ERASED, e.email());
        } else if (event instanceof UserEvent.EmailChanged e) {
            erased("email", Hidden.ERASED, e.email());
        } else if (event instanceof UserEvent.EmailPromoted e) {
            erased("email", Hidden.ERASED, e.email());
        } else if (event instanceof UserEvent.PhoneChangeRequested e) {
            erased("new_phone", Hidden.ERASED, e.phone());
        } else if (event instanceof UserEvent.PhoneChanged e) {
            erased("phone", Hidden.ERASED, e.phone());
        }
    }

    private void rest(UserEvent event) {
        if (event instanceof UserEvent.PasswordSet
                || event instanceof UserEvent.PasswordRehashed
                || event instanceof UserEvent.PasswordRemoved) {
            changes.add(FieldChange.ofSecret("password"));
        } else if (event instanceof UserEvent.MetadataUpdated e) {
            erased("user_metadata", Hidden.ERASED, e.changes());
        } else if (event instanceof UserEvent.AppMetadataUpdated e) {
            erased("app_metadata", Hidden.ERASED, e.changes());
        } else if (event instanceof UserEvent.IdentityLinked e) {
            erased("identities." + e.identityId(), null, e.data());
        } else if (event instanceof UserEvent.IdentityUpdated e) {
            erased("identities." + e.identityId(), Hidden.ERASED, e.changes());
        }
    }

    private void erased(String field, @Nullable Hidden before, @Nullable Personal<?> value) {
        if (value != null && value.orNull() == null) {
            changes.add(new FieldChange(field, before, Hidden.ERASED));
        }
    }
}
