package dev.annals.query.user;

import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lists filter accounts by.
 *
 * @param fullName folded to lower case; null when there is none
 */
record Listed(
        String email,
        String phone,
        @Nullable String fullName,
        String role,
        List<String> providers,
        boolean confirmed,
        @Nullable Long bannedUntil,
        @Nullable Long lastSeen) {

    static Listed of(UserView view) {
        return new Listed(
                view.email(),
                view.phone(),
                fullName(view),
                view.role(),
                view.identities().stream().map(Identity::provider).distinct().toList(),
                view.confirmedAt() != null,
                micros(view.bannedUntil()),
                micros(view.activity().lastSignInAt()));
    }

    private static @Nullable String fullName(UserView view) {
        Metadata metadata = view.userMetadata();
        Object name = metadata == null ? null : metadata.get("full_name");
        return name instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : Micros.of(instant);
    }
}
