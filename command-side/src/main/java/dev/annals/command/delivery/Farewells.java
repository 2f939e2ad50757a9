package dev.annals.command.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that are deleted and erased in one commit, until their owners are told: afterwards nobody could say whom to
 * write to. In memory alone, and not for long.
 */
public final class Farewells {

    private static final int MOST = 1_000;
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final boolean wanted;
    private final Cache<UserId, UserView> last =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(AT_MOST).build();

    /** @param wanted whether anybody is told at all */
    public Farewells(boolean wanted) {
        this.wanted = wanted;
    }

    /** Keeps an account that is about to go. */
    public void keep(UserView account) {
        if (wanted) {
            last.put(account.id(), account);
        }
    }

    /** The account that has gone; null when it was not kept. */
    @Nullable
    UserView take(UserId id) {
        return last.asMap().remove(id);
    }
}
