package dev.annals.command.claim;

import dev.annals.shared.user.UserId;
import java.util.UUID;

/**
 * An identity of an external provider that says that an address is the person's.
 *
 * @param userId whose identity it is
 */
public record Carrier(UserId userId, UUID identityId, String provider) {}
