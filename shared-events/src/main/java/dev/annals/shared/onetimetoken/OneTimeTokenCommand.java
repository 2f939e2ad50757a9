package dev.annals.shared.onetimetoken;

import dev.annals.shared.bus.Command;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one can ask of one-time tokens. */
public sealed interface OneTimeTokenCommand<R> extends Command<R> {

    /**
     * Use a mailed link (endpoints.md 1.10); refused with {@code otp_expired} when it is unknown, used or expired.
     *
     * @param tokenHash the {@code token} of the link, or {@code token_hash}; {@code pkce_} included if there
     * @param type the verification type: signup, invite, recovery, magiclink, email_change, email
     */
    record RedeemLink(Secret tokenHash, String type) implements OneTimeTokenCommand<SessionGrant> {}

    /**
     * Use a mailed link that was asked for with PKCE: what it comes to is a code, which the app exchanges.
     *
     * @param tokenHash the {@code token} of the link
     * @param type the verification type, as above
     */
    record RedeemLinkForCode(Secret tokenHash, String type) implements OneTimeTokenCommand<Secret> {}

    /**
     * Use a mailed code (endpoints.md 1.10); wrong codes are counted.
     *
     * @param email where the code was sent to, in lower case
     */
    record RedeemCode(String email, Secret code, String type, String audience)
            implements OneTimeTokenCommand<SessionGrant> {}

    /**
     * Use a mailed link of a change of the address (endpoints.md 1.10.1); refused as above, and with {@code email_exists}
     * when somebody else has taken the new address meanwhile.
     *
     * @param tokenHash the {@code token} of the link, or {@code token_hash}
     */
    record ConfirmEmailChange(Secret tokenHash) implements OneTimeTokenCommand<EmailChangeResult> {}

    /**
     * Use a mailed link of a change of the address that was asked for with PKCE.
     *
     * @param tokenHash the {@code token} of the link
     */
    record ConfirmEmailChangeForCode(Secret tokenHash) implements OneTimeTokenCommand<EmailChangeResult> {}

    /**
     * Use a mailed code of a change of the address; wrong codes are counted.
     *
     * @param email where the code was sent to, in lower case: the new address, or the one until now
     */
    record ConfirmEmailChangeByCode(String email, Secret code, String audience)
            implements OneTimeTokenCommand<EmailChangeResult> {}

    /**
     * Mail a link that signs in to set a new password (endpoints.md 1.8); nothing happens where nobody has the address.
     *
     * @param email in lower case
     */
    record Recover(String email, String audience, MailLink link) implements OneTimeTokenCommand<Void> {}

    /**
     * Mail a link that signs in (endpoints.md 1.9); to an address that nobody has shown to be the own, the link of a
     * sign-up.
     *
     * @param email in lower case
     * @param data the metadata of a new account
     * @param createUser whether an address that nobody has may get an account
     */
    record SendMagicLink(String email, Metadata data, boolean createUser, String audience, MailLink link)
            implements OneTimeTokenCommand<Void> {}

    /**
     * Mail the link of a sign-up once more (endpoints.md 2.1); nothing happens where none is waiting for it.
     *
     * @param email in lower case
     */
    record ResendConfirmation(String email, String audience, MailLink link) implements OneTimeTokenCommand<Void> {}

    /**
     * Mail the links of a change of the address once more (endpoints.md 2.1); nothing happens where none is waiting.
     *
     * @param email the address until now, in lower case
     */
    record ResendEmailChange(String email, String audience, MailLink link) implements OneTimeTokenCommand<Void> {}

    /**
     * Use a code from a text message (endpoints.md 1.10, sms and phone_change); wrong codes are counted.
     *
     * @param phone where the code was sent to, in digits
     * @param purpose whether it shows whose the number is, or is to be
     */
    record RedeemTextCode(String phone, Secret code, TokenPurpose purpose, String audience)
            implements OneTimeTokenCommand<SessionGrant> {}

    /**
     * Text a code that signs in (endpoints.md 1.9); to a number that nobody has shown to be the own, the code of a
     * sign-up.
     *
     * @param phone in digits
     * @param data the metadata of a new account
     * @param createUser whether a number that nobody has may get an account
     */
    record SendTextCode(String phone, Channel channel, Metadata data, boolean createUser, String audience)
            implements OneTimeTokenCommand<CodeSent> {}

    /** Text the code of a sign-up once more (endpoints.md 2.1); nothing happens where none is waiting for it. */
    record ResendTextCode(String phone, String audience) implements OneTimeTokenCommand<CodeSent> {}

    /**
     * Text the code for a new number once more (endpoints.md 2.1); nothing happens where none is waiting for it.
     *
     * @param current what the account is known by so far
     */
    record ResendPhoneChange(LoginIdentifier current, String audience) implements OneTimeTokenCommand<CodeSent> {}

    /** Send the code with which a change of the own password is allowed (endpoints.md 2.2): by mail, if there is an address. */
    record Reauthenticate(UserId userId, @Nullable SessionId sessionId, MailLink link)
            implements OneTimeTokenCommand<CodeSent> {}

    /**
     * Make a link that an administrator hands over in place of a mail (endpoints.md 1.12).
     *
     * @param type signup, invite, magiclink or recovery
     * @param email in lower case
     * @param password of a new account; null when there is none that could count
     * @param data metadata of the account
     */
    record GenerateLink(
            String type, String email, @Nullable Secret password, Metadata data, String audience, MailLink link)
            implements OneTimeTokenCommand<GeneratedLink> {

        /** There is no account to sign in to, and none can be made without a password. */
        public static final Rejection PASSWORD_REQUIRED =
                Rejection.of(ErrorCode.VALIDATION_FAILED, 400, "Signup requires a valid password");
    }

    /**
     * Make a link with which one side agrees to a change of address, that an administrator hands over (endpoints.md 1.12).
     *
     * @param email the address until now, in lower case
     * @param newEmail in lower case; null when there is none that could be one
     */
    record GenerateEmailChangeLink(
            Side side, String email, @Nullable String newEmail, String audience, MailLink link)
            implements OneTimeTokenCommand<GeneratedLink> {

        public static final Rejection NEW_EMAIL_REQUIRED =
                Rejection.of(ErrorCode.VALIDATION_FAILED, 400, "An email address is required");

        /** Who agrees. */
        public enum Side {
            CURRENT,
            NEW;

            public String wireName() {
                return "email_change_" + name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** The mail or message was handed over. */
    record MarkDelivered(UserId userId, TokenPurpose purpose, LookupKey key) implements OneTimeTokenCommand<Void> {}

    /** It will not be tried again. */
    record MarkUndeliverable(UserId userId, TokenPurpose purpose, LookupKey key, String reason)
            implements OneTimeTokenCommand<Void> {}
}
