package dev.annals.gateway.json;

/** Input that is no JSON; the message is what the client is told. */
public final class JsonSyntaxException extends Exception {

    JsonSyntaxException(String message) {
        super(message, null, false, false);
    }

    static JsonSyntaxException endOfInput() {
        return new JsonSyntaxException("unexpected end of JSON input");
    }

    static JsonSyntaxException unexpected(byte found, String where) {
        return new JsonSyntaxException("invalid character " + quoted(found) + " " + where);
    }

    private static String quoted(byte found) {
        return found >= ' ' && found < 0x7f ? "'" + (char) found + "'" : "0x%02x".formatted(found & 0xff);
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
