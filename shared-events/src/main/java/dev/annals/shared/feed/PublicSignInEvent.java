package dev.annals.shared.feed;

import dev.annals.shared.personal.Personal;
import org.jspecify.annotations.Nullable;

/** What other systems are told about attempts to sign in; the account that was meant is the subject, if there is one. */
public sealed interface PublicSignInEvent extends PublicEvent {

    @PublishedAs("sign_in.failed")
    @Meaning("Sign-ins were refused.")
    record Failed(
            @Meaning(
                    "Why: the error code that was answered, wrong_password or unknown_identifier; absent when several are counted.")
            @Nullable
            String reason,

            @Meaning("How many; beyond ten within a minute they are counted in one event.")
            long count,

            @Meaning("The client's address.") @Nullable Personal<String> ip,
            @Meaning("The client's user agent.") @Nullable Personal<String> userAgent)
            implements PublicSignInEvent {}
}
