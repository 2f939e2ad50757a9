package dev.annals.command.provider;

import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody comes through a provider.
 *
 * @param link where a confirmation of the address leads
 * @param emailOptional whether somebody without an address may come
 * @param linkTo the account that gets the identity; null when somebody signs in
 * @param invitation the token of the invitation that is accepted; null without one
 */
public record Arrival(
        ProviderIdentity identity,
        String audience,
        MailLink link,
        boolean emailOptional,
        @Nullable UserId linkTo,
        @Nullable Secret invitation) {}
