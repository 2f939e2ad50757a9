package dev.annals.command.session;

import dev.annals.command.CommandSideProperties;
import dev.annals.shared.session.SessionId;
import java.time.Duration;

/**
 * Which refresh tokens are issued, and what happens to spent ones that come again (tokens.md section 5).
 *
 * @param rotationEnabled whether a spent token that comes again ends what it belongs to
 * @param reuseInterval how long a spent token is accepted nevertheless
 * @param allowReuse whether spent tokens of the second version are accepted at any age
 * @param numbered whether new sessions get tokens of the second version
 * @param upgradePercentage how many sessions in a hundred go over to it when they are refreshed
 */
record TokenPolicy(
        boolean rotationEnabled, Duration reuseInterval, boolean allowReuse, boolean numbered, int upgradePercentage) {

    private static final int SECOND_VERSION = 2;

    static TokenPolicy of(CommandSideProperties.RefreshToken settings) {
        return new TokenPolicy(
                settings.rotationEnabled(),
                settings.reuseInterval(),
                settings.allowReuse(),
                settings.algorithmVersion() == SECOND_VERSION,
                settings.upgradePercentage());
    }

    /** Always the same for a session, so that those that go over become more as the percentage is raised. */
    boolean upgrades(SessionId session) {
        return numbered && Math.floorMod(session.hashCode(), 100) < upgradePercentage;
    }
}
