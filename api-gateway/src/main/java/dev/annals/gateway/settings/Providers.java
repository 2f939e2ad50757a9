package dev.annals.gateway.settings;

import java.util.List;
import java.util.stream.Stream;

/** The sign-in providers of the original. */
public final class Providers {

    /** Those that {@code /settings} shows, in the contract's order, but for {@code zoom}, which stands alone there. */
    public static final List<String> SHOWN = List.of(
            "apple",
            "azure",
            "bitbucket",
            "discord",
            "facebook",
            "snapchat",
            "figma",
            "fly",
            "github",
            "gitlab",
            "google",
            "keycloak",
            "kakao",
            "linkedin",
            "linkedin_oidc",
            "notion",
            "spotify",
            "slack",
            "slack_oidc",
            "workos",
            "twitch",
            "twitter");

    private static final List<String> OTHERS = List.of("zoom", "x", "vercel_marketplace");

    private Providers() {}

    /** All that one can switch on. */
    static Stream<String> all() {
        return Stream.concat(SHOWN.stream(), OTHERS.stream());
    }
}
