package dev.annals.shared.onetimetoken;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserView;

/**
 * A link that was made to be handed over, and what it is made of (endpoints.md 1.12).
 *
 * @param user whom it is for
 * @param type what it does, which need not be what was asked for
 * @param code to be typed in its place
 * @param tokenHash stands for the code in links
 * @param actionLink the link itself
 */
public record GeneratedLink(UserView user, String type, Secret code, Secret tokenHash, Secret actionLink) {}
