package dev.annals.shared.user;

import dev.annals.shared.bus.Command;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SessionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one can ask of an account. The gateway has checked the form of all values; the rules about state decide here. */
public sealed interface UserCommand<R> extends Command<R> {

    /**
     * Open an account with an e-mail address or a phone number, and a password (endpoints.md 1.3).
     *
     * @param identifier the address or the number
     * @param data the client's metadata
     * @param link where the confirmation of an address leads
     * @param channel how the code goes to a number
     */
    record SignUp(
            LoginIdentifier identifier, Secret password, Metadata data, String audience, MailLink link, Channel channel)
            implements UserCommand<SignUpResult> {

        /** With an address, in lower case. */
        public SignUp(String email, Secret password, Metadata data, String audience, MailLink link) {
            this(LoginIdentifier.email(email), password, data, audience, link, Channel.SMS);
        }

        /** With a number, in digits. */
        public SignUp(String phone, Secret password, Metadata data, String audience, Channel channel) {
            this(LoginIdentifier.phone(phone), password, data, audience, MailLink.NONE, channel);
        }
    }

    /**
     * Ask somebody by mail to join (endpoints.md 1.11), once more where it was asked before.
     *
     * @param email in lower case
     * @param data the metadata of a new account
     * @param link where the invitation leads
     */
    record Invite(String email, Metadata data, String audience, MailLink link) implements UserCommand<UserView> {}

    /** Open an account for somebody who gives neither address nor number nor password (endpoints.md 1.3a). */
    record SignInAnonymously(Metadata data, String audience) implements UserCommand<SessionGrant> {}

    /**
     * Sign in, or link an identity, with what a provider's id_token says (endpoints.md 1.4).
     *
     * @param link where a confirmation of the address leads
     * @param emailOptional whether somebody without an address may come
     * @param linkTo the account that gets the identity; null when somebody signs in
     */
    record SignInWithProvider(
            ProviderIdentity identity,
            String audience,
            MailLink link,
            boolean emailOptional,
            @Nullable UserId linkTo) implements UserCommand<SessionGrant> {}

    /**
     * Make an account as administrator (endpoints.md 1.14).
     *
     * @param id the wanted id; null for a new one
     * @param password null or empty for a random one, unless a hash is given
     */
    record Create(
            @Nullable UUID id,
            String audience,
            @Nullable String role,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Secret password,
            @Nullable PasswordHash passwordHash,
            boolean confirmEmail,
            boolean confirmPhone,
            @Nullable Metadata userMetadata,
            @Nullable Metadata appMetadata,
            @Nullable Ban ban)
            implements UserCommand<UserView> {}

    /**
     * Change the own account (endpoints.md 1.6).
     *
     * @param sessionId the session that asks and stays when the password changes; null for a token without session
     * @param email the wanted address, which may be the present one; null when none is named
     * @param phone the wanted number, likewise
     */
    record ChangeOwn(
            UserId userId,
            @Nullable SessionId sessionId,
            @Nullable NewEmail email,
            @Nullable NewPhone phone,
            @Nullable Secret password,
            @Nullable Secret currentPassword,
            @Nullable Secret nonce,
            @Nullable Metadata data,
            @Nullable Metadata appMetadata)
            implements UserCommand<UserView> {}

    /**
     * Change an account as administrator (endpoints.md 1.15); what is null stays.
     *
     * @param email in lower case; it counts at once
     * @param phone digits without a plus sign; it counts at once
     */
    record Change(
            UserId userId,
            @Nullable String role,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Secret password,
            boolean confirmEmail,
            boolean confirmPhone,
            @Nullable Metadata userMetadata,
            @Nullable Metadata appMetadata,
            @Nullable Ban ban)
            implements UserCommand<UserView> {}

    /** End all sessions, or all but one. */
    record RevokeSessions(UserId userId, @Nullable SessionId except) implements UserCommand<UserView> {}

    /** Remove an account with its claims, sessions and pending tokens. */
    record Delete(UserId userId) implements UserCommand<UserView> {}

    /**
     * Remove the own account; whoever asks shows to be its owner in one of the ways that the deployment accepts.
     *
     * @param sessionId the session that asks; null for a token without session
     */
    record DeleteOwn(
            UserId userId,
            @Nullable SessionId sessionId,
            @Nullable Secret currentPassword,
            @Nullable Secret nonce) implements UserCommand<UserView> {}

    /** Make what the log tells of a person unreadable for ever, the account with it; once more changes nothing. */
    record Erase(UserId userId) implements UserCommand<Void> {}

    /** The same, but only of somebody whose account is deleted, softly too where the settings say so. */
    record EraseDeleted(UserId userId) implements UserCommand<Void> {}

    /** Keep what the log tells of a person from being erased. */
    record PlaceHold(UserId userId) implements UserCommand<Void> {}

    /** Let it be erased again. */
    record LiftHold(UserId userId) implements UserCommand<Void> {}

    /** Make an account tell nothing of the person, and unusable; that it existed stays visible (user-model.md section 6). */
    record SoftDelete(UserId userId) implements UserCommand<UserView> {}

    /** Remove an anonymous account that nobody comes back to; one that has become permanent, or is gone, stays as it is. */
    record DeleteAbandoned(UserId userId) implements UserCommand<Void> {}

    /** Take away one of the ways to sign in to the own account (endpoints.md 2.4). */
    record UnlinkIdentity(UserId userId, UUID identityId) implements UserCommand<UserView> {}

    /**
     * An address that an account wants.
     *
     * @param address in lower case
     * @param link where the mails lead that ask for its confirmation
     */
    record NewEmail(String address, MailLink link) {

        /** An address does not reach logs by accident. */
        @Override
        public String toString() {
            return "new address";
        }
    }

    /**
     * Another number that is wanted.
     *
     * @param number in digits
     * @param channel how the code goes to it
     */
    record NewPhone(String number, Channel channel) {

        /** A number does not reach logs by accident. */
        @Override
        public String toString() {
            return "new number";
        }
    }

    /**
     * A change of a ban.
     *
     * @param until the end of the ban, or null to lift it
     */
    record Ban(@Nullable Instant until) {}
}
