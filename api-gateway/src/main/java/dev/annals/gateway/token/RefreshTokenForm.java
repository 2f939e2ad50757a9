package dev.annals.gateway.token;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.NumberedToken;
import java.util.regex.Pattern;

/** What refresh tokens look like (tokens.md 5.1); whatever does not is refused before anybody looks for it. */
final class RefreshTokenForm {

    private static final Pattern SHORT = Pattern.compile("[a-z0-9]{12}");
    private static final int SHORT_LENGTH = 12;

    private RefreshTokenForm() {}

    static boolean isOne(Secret token) {
        return token.value().length() <= SHORT_LENGTH
                ? SHORT.matcher(token.value()).matches()
                : NumberedToken.parse(token) != null;
    }
}
