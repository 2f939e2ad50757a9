package dev.annals.command.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** {@code $2a$10$} with 53 more characters, also with minor versions b, x and y; it reads the first 72 bytes only. */
record BcryptHash(String encoded) implements KnownHash {

    static final String PREFIX = "$2";

    private static final Pattern FORM = Pattern.compile("\\$2[abxy]?\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    private static final int LEAST_COST = 4;

    /** Each step doubles the time: with 17 a sign-in takes about ten seconds, the time that a request has at most. */
    private static final int MOST_COST = 17;

    static BcryptHash parse(String encoded) {
        Matcher form = FORM.matcher(encoded);
        if (!form.matches()) {
            throw new IllegalArgumentException("a bcrypt hash is $2a$, $2b$ or $2y$, a cost of two digits, $,"
                    + " and 53 characters of salt and digest");
        }
        int cost = Integer.parseInt(form.group(1));
        if (cost < LEAST_COST || cost > MOST_COST) {
            throw new IllegalArgumentException("the cost of a bcrypt hash is from " + LEAST_COST + " to " + MOST_COST);
        }
        return new BcryptHash(encoded);
    }

    @Override
    public boolean matches(byte[] password, Argon2 argon2) {
        return BCrypt.checkpw(password, encoded);
    }

    @Override
    public String toString() {
        return "bcrypt hash";
    }
}
