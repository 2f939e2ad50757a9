package dev.annals.gateway;

import static dev.annals.gateway.http.Limit.NONE;
import static dev.annals.gateway.http.Route.get;
import static dev.annals.gateway.http.Route.guarded;
import static dev.annals.gateway.security.Guard.ADMIN;
import static dev.annals.gateway.security.Guard.ANYONE;

import dev.annals.gateway.discovery.HealthEndpoint;
import dev.annals.gateway.discovery.JwksEndpoint;
import dev.annals.gateway.discovery.SettingsEndpoint;
import dev.annals.gateway.http.Route;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Every endpoint in one table: method, path, guard, limit, handler. A path with a slash at its end is asked for with
 * and without it; the rest is in {@link Route}. All of it is served below {@code /auth/v1} as well.
 */
@Component
final class Routes {

    private final HealthEndpoint health;
    private final SettingsEndpoint settings;
    private final JwksEndpoint jwks;

    Routes(HealthEndpoint health, SettingsEndpoint settings, JwksEndpoint jwks) {
        this.health = health;
        this.settings = settings;
        this.jwks = jwks;
    }

    List<Route> table() {
        return List.of(
                get("/health", ANYONE, NONE, health::show),
                get("/settings", ANYONE, NONE, settings::show),
                get("/.well-known/jwks.json", ANYONE, NONE, jwks::show),
                guarded("/invite/", ADMIN),
                guarded("/admin/", ADMIN));
    }
}
