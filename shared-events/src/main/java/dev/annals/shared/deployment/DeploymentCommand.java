package dev.annals.shared.deployment;

import dev.annals.shared.bus.Command;

/** What one can ask of the deployment as a whole. */
public sealed interface DeploymentCommand<R> extends Command<R> {

    /** Accept an administrator's access token no longer; a second time changes nothing. */
    record RevokeToken(AccessTokenId tokenId) implements DeploymentCommand<Void> {}
}
