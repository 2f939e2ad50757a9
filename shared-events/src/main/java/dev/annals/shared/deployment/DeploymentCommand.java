package dev.annals.shared.deployment;

import dev.annals.shared.bus.Command;
import java.time.YearMonth;

/** What one can ask of the deployment as a whole. */
public sealed interface DeploymentCommand<R> extends Command<R> {

    /** Destroy the key of what belongs to nobody and was sealed in a month; a second time changes nothing. */
    record ForgetMonth(YearMonth month) implements DeploymentCommand<Void> {}

    /** Accept an administrator's access token no longer; a second time changes nothing. */
    record RevokeToken(AccessTokenId tokenId) implements DeploymentCommand<Void> {}
}
