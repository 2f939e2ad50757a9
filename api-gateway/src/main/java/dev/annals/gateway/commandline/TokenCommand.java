package dev.annals.gateway.commandline;

import dev.annals.gateway.security.AccessTokens;
import dev.annals.gateway.security.SigningKeys;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.gateway.settings.SettingsAlone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mints an administrator's token with the deployment's key, without starting the server. */
final class TokenCommand implements Subcommand {

    private static final Duration TO_ASK_WITH = Duration.ofMinutes(1);
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,6})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String usage() {
        return "token [--role service_role] [--name <who it is for>] [--expires 90d|never]    prints an access token\n"
                + "  token --revoke <its jti, or itself> [--url http://localhost:8081]    has it accepted no longer";
    }

    @Override
    public int run(List<String> arguments) {
        Options options = Options.parse(arguments, List.of("--role", "--name", "--expires", "--revoke", "--url"));
        GatewayProperties.Jwt jwt = SettingsAlone.read().jwt();
        AccessTokens tokens = new AccessTokens(keys(jwt), jwt, Clock.systemUTC());
        if (options.values().containsKey("--revoke")) {
            revoke(options, tokens, jwt.adminRoles().get(0));
        } else {
            Instant expiresAt = expiry(options.get("--expires", "90d"));
            String role = options.get("--role", "service_role");
            System.out.println(tokens.mintForAdministrator(role, options.get("--name", ""), expiresAt));
        }
        return 0;
    }

    private static void revoke(Options options, AccessTokens tokens, String role) {
        String id = TokenRevocation.idOf(options.get("--revoke", ""));
        String port = SettingsAlone.read(settings -> settings.getProperty("server.port", "8081"));
        String asking = tokens.mintForAdministrator(
                role, "annals.jar token", Instant.now().plus(TO_ASK_WITH));
        new TokenRevocation(options.get("--url", "http://localhost:" + port), asking).revoke(id);
        System.out.println(id + " is revoked.");
    }

    private static SigningKeys keys(GatewayProperties.Jwt jwt) {
        if (jwt.secret().isBlank() && jwt.keys().isBlank()) {
            throw new Options.WrongUsage("there is no key to sign a token with; start Annals once, or point"
                    + " ANNALS_DATA_DIR at its data directory, or set GOTRUE_JWT_SECRET");
        }
        try {
            return SigningKeys.of(jwt.secret(), jwt.keyId(), jwt.keys(), jwt.validMethods());
        } catch (IllegalArgumentException wrong) {
            throw new Options.WrongUsage(String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable Instant expiry(String text) {
        if (text.equals("never")) {
            return null;
        }
        Matcher period = PERIOD.matcher(text);
        Duration unit = period.matches() ? UNITS.get(period.group(2)) : null;
        if (unit == null) {
            throw new Options.WrongUsage("--expires " + text + " is not of the form 90d, 12h or never");
        }
        return Instant.now().plus(unit.multipliedBy(Long.parseLong(period.group(1))));
    }
}
