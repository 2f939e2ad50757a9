package dev.annals.query.audit;

import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rows tell of an account, and nothing else: it is stored for each, and only events that change it are written.
 *
 * @param fullName as the user's metadata have it, of any type; null for none
 * @param reach how the person can be reached
 */
record Person(
        String email,
        String phone,
        boolean emailConfirmed,
        boolean phoneConfirmed,
        @Nullable Object fullName,
        List<Way> ways,
        Reach reach) {

    private static final String FULL_NAME = "full_name";
    /** Whether something happened is told here, but not when. */
    private static final Instant ONCE = Instant.EPOCH;

    /** One way to sign in. */
    record Way(UUID id, String provider, String providerId) {

        private static Way of(Identity identity) {
            return new Way(identity.id(), identity.provider(), identity.providerId());
        }

        private Identity identity() {
            return new Identity(id, provider, providerId, Metadata.EMPTY, null, ONCE, ONCE);
        }
    }

    /** What the event means is said in one place, which knows whole accounts; null when there is none (any more). */
    static @Nullable Person after(@Nullable Person before, UserEvent event) {
        UserView account = UserView.after(before == null ? null : before.account(event.userId()), event, ONCE);
        Reach reach = before == null ? Reach.NONE : before.reach;
        return account == null ? null : of(account, reach.after(event));
    }

    static Person of(UserView account, Reach reach) {
        Metadata metadata = account.userMetadata();
        return new Person(
                account.email(),
                account.phone(),
                account.emailConfirmedAt() != null,
                account.phoneConfirmedAt() != null,
                metadata == null ? null : metadata.get(FULL_NAME),
                account.identities().stream().map(Way::of).toList(),
                reach);
    }

    private UserView account(UserId id) {
        return new UserView(
                id,
                "",
                "",
                email,
                emailConfirmed ? ONCE : null,
                null,
                phone,
                phoneConfirmed ? ONCE : null,
                "",
                "",
                null,
                fullName == null ? null : new Metadata(Map.of(FULL_NAME, fullName)),
                ways.stream().map(Way::identity).toList(),
                ONCE,
                ONCE,
                null,
                null,
                false,
                UserActivity.NONE);
    }

    /** The subject at the provider of one of the ways to sign in; empty when there is no such way. */
    String providerId(UUID way) {
        return ways.stream()
                .filter(candidate -> candidate.id().equals(way))
                .map(Way::providerId)
                .findFirst()
                .orElse("");
    }
}
