package dev.annals.gateway;

import static dev.annals.gateway.http.Limit.NONE;
import static dev.annals.gateway.http.Route.get;
import static dev.annals.gateway.security.Guard.ANYONE;

import dev.annals.gateway.discovery.HealthEndpoint;
import dev.annals.gateway.discovery.SettingsEndpoint;
import dev.annals.gateway.http.Route;
import java.util.List;

/**
 * Every endpoint in one table: method, path, guard, limit, handler. A path with a slash at its end is asked for with
 * and without it; the rest is in {@link Route}. All of it is served below {@code /auth/v1} as well.
 */
final class Routes {

    private final HealthEndpoint health;
    private final SettingsEndpoint settings;

    Routes(HealthEndpoint health, SettingsEndpoint settings) {
        this.health = health;
        this.settings = settings;
    }

    List<Route> table() {
        return List.of(get("/health", ANYONE, NONE, health::show), get("/settings", ANYONE, NONE, settings::show));
    }
}
