package dev.annals.shared.user;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an account signed in last, and when it was last sent something. */
public record UserActivity(
        @Nullable Instant lastSignInAt,
        @Nullable Instant confirmationSentAt,
        @Nullable Instant recoverySentAt,
        @Nullable Instant emailChangeSentAt,
        @Nullable Instant phoneChangeSentAt,
        @Nullable Instant reauthenticationSentAt) {

    public static final UserActivity NONE = new UserActivity(null, null, null, null, null, null);

    UserActivity signedIn(Instant at) {
        return new UserActivity(
                at, confirmationSentAt, recoverySentAt, emailChangeSentAt, phoneChangeSentAt, reauthenticationSentAt);
    }

    /** A password change clears what was sent (endpoints.md 1.6). */
    UserActivity withoutPendingTokens() {
        return new UserActivity(lastSignInAt, null, null, null, null, null);
    }

    UserActivity after(OneTimeTokenEvent.Issued event, Instant at) {
        TokenPurpose purpose = event.purpose();
        return new UserActivity(
                lastSignInAt,
                purpose == TokenPurpose.CONFIRMATION ? at : confirmationSentAt,
                purpose == TokenPurpose.RECOVERY ? at : recoverySentAt,
                purpose == TokenPurpose.EMAIL_CHANGE_NEW || purpose == TokenPurpose.EMAIL_CHANGE_CURRENT
                        ? at
                        : emailChangeSentAt,
                purpose == TokenPurpose.PHONE_CHANGE ? at : phoneChangeSentAt,
                purpose == TokenPurpose.REAUTHENTICATION ? at : reauthenticationSentAt);
    }
}
