package dev.annals.shared.deployment;

import java.util.concurrent.CompletionStage;

/** Which access tokens are not accepted any more though they are valid; never late, on any node. */
public interface RevokedTokens {

    CompletionStage<Boolean> isRevoked(AccessTokenId id);
}
