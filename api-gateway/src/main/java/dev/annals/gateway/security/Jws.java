package dev.annals.gateway.security;

import dev.annals.gateway.json.GoJsonReader;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token taken apart as the original's library does it, with its words where that fails; nothing is verified yet.
 *
 * @param signed what the signature is over
 * @param signature still in base64: it is looked at after the algorithm
 */
record Jws(
        Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims, byte[] signed, String signature) {

    private static final int PARTS = 3;

    static Jws parse(String token) throws InvalidToken {
        String[] parts = token.split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            throw new InvalidToken("token is malformed: token contains an invalid number of segments");
        }
        byte[] signed =
                token.substring(0, parts[0].length() + 1 + parts[1].length()).getBytes(StandardCharsets.UTF_8);
        return new Jws(object(parts[0], "header"), object(parts[1], "claim"), signed, parts[2]);
    }

    byte[] signatureBytes() throws InvalidToken {
        return decode(signature, "signature");
    }

    /** A string of the header, or null. */
    @Nullable
    String text(String name) {
        return header.get(name) instanceof String text ? text : null;
    }

    private static Map<String, @Nullable Object> object(String part, String what) throws InvalidToken {
        byte[] json = decode(part, what);
        String failed = "token is malformed: could not JSON decode " + what + ": ";
        try {
            Object value = GoJsonReader.read(json);
            if (value == null) {
                return Map.of();
            }
            if (value instanceof JsonObject object) {
                return object.toMap();
            }
        } catch (JsonSyntaxException e) {
            throw new InvalidToken(failed + e.getMessage());
        }
        throw new InvalidToken(failed + "it is no object");
    }

    private static byte[] decode(String part, String what) throws InvalidToken {
        int bad = firstIllegal(part);
        if (bad >= 0) {
            throw new InvalidToken("token is malformed: could not base64 decode " + what
                    + ": illegal base64 data at input byte " + bad);
        }
        return Base64.getUrlDecoder().decode(part);
    }

    /** Where Go stops reading unpadded base64url, or -1. */
    private static int firstIllegal(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean legal = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
            if (!legal) {
                return i;
            }
        }
        return part.length() % 4 == 1 ? part.length() - 1 : -1;
    }
}
