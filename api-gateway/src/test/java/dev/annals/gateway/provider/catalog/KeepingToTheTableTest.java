package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Trial;
import dev.annals.gateway.running.StubProvider;
import dev.annals.gateway.running.StubProvider.Asked;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The addresses and scopes of config.md section 10, at the providers' own hosts. */
class KeepingToTheTableTest {

    private static final String NOBODY = "500 unexpected_failure \"Error getting user profile from external provider\"";

    /**
     * A line of the table.
     *
     * @param scopes as they stand in the address, with one that the application asks for where that is possible
     * @param profile the addresses that tell who it is
     */
    private record Row(OAuth2Provider provider, String page, String scopes, String tokens, String... profile) {

        @Override
        public String toString() {
            return provider.name();
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        new Bitbucket(),
                        "https://bitbucket.org/site/oauth2/authorize",
                        "account+email",
                        "https://bitbucket.org/site/oauth2/access_token",
                        "https://api.bitbucket.org/2.0/user",
                        "https://api.bitbucket.org/2.0/user/emails"),
                new Row(
                        new Discord(),
                        "https://discord.com/api/oauth2/authorize",
                        "email+identify+more",
                        "https://discord.com/api/oauth2/token",
                        "https://discord.com/api/users/@me"),
                new Row(
                        new Figma(),
                        "https://www.figma.com/oauth",
                        "current_user%3Aread+more",
                        "https://api.figma.com/v1/oauth/token",
                        "https://api.figma.com/v1/me"),
                new Row(
                        new Fly(),
                        "https://api.fly.io/oauth/authorize",
                        "read+more",
                        "https://api.fly.io/oauth/token",
                        "https://api.fly.io/oauth/token/info"),
                new Row(
                        new GitHub(),
                        "https://github.com/login/oauth/authorize",
                        "user%3Aemail+more",
                        "https://github.com/login/oauth/access_token",
                        "https://api.github.com/user",
                        "https://api.github.com/user/emails"),
                new Row(
                        new GitLab(),
                        "https://gitlab.com/oauth/authorize",
                        "read_user+more",
                        "https://gitlab.com/oauth/token",
                        "https://gitlab.com/api/v4/user",
                        "https://gitlab.com/api/v4/user/emails"),
                new Row(
                        new LinkedIn(),
                        "https://api.linkedin.com/oauth/v2/authorization",
                        "r_emailaddress+r_liteprofile+more",
                        "https://api.linkedin.com/oauth/v2/accessToken",
                        "https://api.linkedin.com/v2/me"
                                + "?projection=(id,firstName,lastName,profilePicture(displayImage~:playableStreams))",
                        "https://api.linkedin.com/v2/emailAddress?q=members&projection=(elements*(handle~))"),
                new Row(
                        new Notion(),
                        "https://api.notion.com/v1/oauth/authorize",
                        "",
                        "https://api.notion.com/v1/oauth/token",
                        "https://api.notion.com/v1/users/me"),
                new Row(
                        new Slack(),
                        "https://slack.com/oauth/authorize",
                        "profile+email+openid+more",
                        "https://slack.com/api/oauth.access",
                        "https://slack.com/api/openid.connect.userInfo"),
                new Row(
                        new SlackOidc(),
                        "https://slack.com/openid/connect/authorize",
                        "profile+email+openid+more",
                        "https://slack.com/api/openid.connect.token",
                        "https://slack.com/api/openid.connect.userInfo"),
                new Row(
                        new Snapchat(),
                        "https://accounts.snapchat.com/accounts/oauth2/auth",
                        "https%3A%2F%2Fauth.snapchat.com%2Foauth2%2Fapi%2Fuser.external_id"
                                + "+https%3A%2F%2Fauth.snapchat.com%2Foauth2%2Fapi%2Fuser.display_name"
                                + "+https%3A%2F%2Fauth.snapchat.com%2Foauth2%2Fapi%2Fuser.bitmoji.avatar+more",
                        "https://accounts.snapchat.com/accounts/oauth2/token",
                        "https://kit.snapchat.com/v1/me?query=%7Bme+%7B+externalId+displayName"
                                + "+bitmoji+%7B+avatar+id+%7D+email+%7D+%7D"),
                new Row(
                        new Spotify(),
                        "https://accounts.spotify.com/authorize",
                        "user-read-email+more",
                        "https://accounts.spotify.com/api/token",
                        "https://api.spotify.com/v1/me"),
                new Row(
                        new Twitch(),
                        "https://id.twitch.tv/oauth2/authorize",
                        "user%3Aread%3Aemail+more",
                        "https://id.twitch.tv/oauth2/token",
                        "https://api.twitch.tv/helix/users"),
                new Row(new WorkOs(), "https://api.workos.com/sso/authorize", "", "https://api.workos.com/sso/token"),
                new Row(
                        new Zoom(),
                        "https://zoom.us/oauth/authorize",
                        "",
                        "https://zoom.us/oauth/token",
                        "https://api.zoom.us/v2/users/me"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_page_is_the_providers_with_its_scopes_and_what_the_application_adds(Row row) {
        try (Trial trial = Trial.atHome(row.provider)) {
            String url = trial.departure(List.of("more"), Map.of("prompt", "x")).url();

            assertThat(url)
                    .isEqualTo(row.page + "?client_id=stub-client&prompt=x"
                            + "&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcallback&response_type=code"
                            + (row.scopes.isEmpty() ? "" : "&scope=" + row.scopes) + "&state=" + Trial.STATE);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_code_is_shown_to_the_provider_and_the_token_to_its_api(Row row) {
        try (Trial trial = Trial.atHome(row.provider)) {
            trial.stub().answers(Map.of(path(row.tokens), TOKENS));
            for (String address : row.profile) {
                trial.stub().behaves(path(address), StubProvider.json(anybody(address)));
            }

            trial.refusal(); // not all can make somebody of this

            List<String> expected = new ArrayList<>(List.of(row.tokens));
            expected.addAll(List.of(row.profile));
            assertThat(trial.called()).isEqualTo(expected);
            assertThat(trial.stub().asked().get(0).authorization()).startsWith("Basic ");
            assertThat(trial.stub().asked().get(0).form().encode())
                    .isEqualTo("code=stub-code&grant_type=authorization_code"
                            + "&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcallback");
            assertThat(trial.stub().asked().stream().skip(1))
                    .extracting(Asked::authorization)
                    .allMatch("Bearer stub-token"::equals);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whom_the_provider_does_not_name_nobody_is(Row row) {
        try (Trial trial = Trial.atHome(row.provider)) {
            trial.stub().answers(Map.of(path(row.tokens), TOKENS));
            for (String address : row.profile) {
                trial.stub().behaves(path(address), StubProvider.json(Map.of()));
            }

            assertThat(trial.refusal()).isEqualTo(NOBODY);
        }
    }

    /** Some give addresses as a list. */
    private static Object anybody(String address) {
        boolean list = address.endsWith("/emails") && !address.contains("bitbucket");
        return list ? List.of() : Map.of("id", 7);
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }
}
