package dev.annals.command.onetimetoken;

import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A code that is wanted.
 *
 * @param linkType the {@code type} of the link; the channel where it goes to a phone
 * @param address where it goes to
 * @param password the password that counts once the code is used; null when it is the account's own already
 */
public record NewToken(
        UserId userId,
        TokenPurpose purpose,
        String linkType,
        String address,
        MailLink link,
        @Nullable PasswordHash password) {

    private static final String INVITE = "invite";
    private static final String EMAIL_CHANGE = "email_change";

    /** What confirms a sign-up. */
    public static NewToken confirmation(UserId userId, String address, MailLink link, @Nullable PasswordHash password) {
        return new NewToken(userId, TokenPurpose.CONFIRMATION, "signup", address, link, password);
    }

    /** What confirms an account that somebody was invited to. */
    public static NewToken invitation(UserId userId, String address, MailLink link, @Nullable PasswordHash password) {
        return new NewToken(userId, TokenPurpose.CONFIRMATION, INVITE, address, link, password);
    }

    /** What signs in to set a new password. */
    public static NewToken recovery(UserId userId, String address, MailLink link, @Nullable PasswordHash password) {
        return new NewToken(userId, TokenPurpose.RECOVERY, "recovery", address, link, password);
    }

    /** What signs in. */
    public static NewToken magicLink(UserId userId, String address, MailLink link, @Nullable PasswordHash password) {
        return new NewToken(userId, TokenPurpose.RECOVERY, "magiclink", address, link, password);
    }

    /** What shows that the wanted address is the account's own. */
    public static NewToken newEmail(UserId userId, String address, MailLink link) {
        return new NewToken(userId, TokenPurpose.EMAIL_CHANGE_NEW, EMAIL_CHANGE, address, link, null);
    }

    /** What shows that who has the address until now agrees to another one. */
    public static NewToken currentEmail(UserId userId, String address, MailLink link) {
        return new NewToken(userId, TokenPurpose.EMAIL_CHANGE_CURRENT, EMAIL_CHANGE, address, link, null);
    }

    /** What shows who asks for a new password. */
    public static NewToken reauthentication(UserId userId, String address, MailLink link) {
        return new NewToken(userId, TokenPurpose.REAUTHENTICATION, "reauthentication", address, link, null);
    }

    /** What shows that a number is the user's own, or signs in who has it. */
    public static NewToken text(UserId userId, String phone, Channel channel, @Nullable PasswordHash password) {
        return toPhone(userId, TokenPurpose.CONFIRMATION, phone, channel, password);
    }

    /** What confirms a new number. */
    public static NewToken phoneChange(UserId userId, String phone, Channel channel) {
        return toPhone(userId, TokenPurpose.PHONE_CHANGE, phone, channel, null);
    }

    /** What shows who asks for a new password, where there is only a number. */
    public static NewToken reauthentication(UserId userId, String phone) {
        return toPhone(userId, TokenPurpose.REAUTHENTICATION, phone, Channel.SMS, null);
    }

    private static NewToken toPhone(
            UserId userId, TokenPurpose purpose, String phone, Channel channel, @Nullable PasswordHash password) {
        return new NewToken(userId, purpose, channel.wireName(), phone, MailLink.NONE, password);
    }

    boolean toPhone() {
        return Channel.named(linkType) != null;
    }

    /** An administrator's invitation does not wait for the interval between two mails (endpoints.md 1.11). */
    boolean isInvitation() {
        return linkType.equals(INVITE);
    }

    /** How a session that comes of it in the end says that it was opened. */
    String method() {
        return linkType.equals("signup") ? "email/signup" : linkType;
    }

    /** An address does not reach logs by accident. */
    @Override
    public String toString() {
        return purpose + " of " + userId;
    }
}
