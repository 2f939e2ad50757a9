package dev.annals.command.provider;

import dev.annals.command.user.Account;
import dev.annals.shared.error.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What it came to that somebody came through a provider.
 *
 * @param account the account as it is now
 * @param refusal why the person is not signed in although what happened stays; null when the person is
 */
public record Admission(Account account, @Nullable Rejection refusal) {

    static Admission of(Account account) {
        return new Admission(account, null);
    }
}
