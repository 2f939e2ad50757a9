package dev.annals.gateway.format;

import dev.annals.shared.flow.Challenge;
import dev.annals.shared.onetimetoken.MailLink;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The PKCE parameters of a request (endpoints.md 1.3, step 9).
 *
 * @param challenge empty when the request does not use PKCE
 * @param method empty with the challenge
 */
public record CodeChallenge(String challenge, String method) {

    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final int SHORTEST = 43;
    private static final int LONGEST = 128;

    public CodeChallenge {
        if (challenge.isEmpty() != method.isEmpty()) {
            throw Invalid.request("PKCE flow requires code_challenge_method and code_challenge");
        }
        if (!challenge.isEmpty()) {
            check(challenge);
        }
    }

    /** The link of the mail that the request asks for; the original answers an unknown method with a server error. */
    public MailLink on(MailLink link) {
        Challenge known = known("code challenge method not supported");
        return known == null ? link : link.with(known);
    }

    /**
     * What the app will have to answer to; null when the request does not use PKCE.
     *
     * @param refusal what an unknown method is refused with
     */
    public @Nullable Challenge known(String refusal) {
        if (challenge.isEmpty()) {
            return null;
        }
        try {
            return new Challenge(challenge, Challenge.Method.valueOf(method.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw Invalid.request(refusal);
        }
    }

    private static void check(String challenge) {
        if (challenge.length() < SHORTEST || challenge.length() > LONGEST) {
            throw Invalid.request("code challenge has to be between 43 and 128 characters");
        }
        if (!CHARACTERS.matcher(challenge).matches()) {
            throw Invalid.request("code challenge can only contain alphanumeric characters, hyphens, periods,"
                    + " underscores and tildes");
        }
    }
}
