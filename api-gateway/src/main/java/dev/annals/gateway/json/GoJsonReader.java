package dev.annals.gateway.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as strictly, and as leniently, as Go does (endpoints.md 0.3): no coercion, every duplicate key kept in
 * order, bytes that are no UTF-8 and halves of surrogate pairs replaced by U+FFFD, nothing after the value.
 */
public final class GoJsonReader {

    /** Deeper input is refused: it serves nobody, and what is stored must be readable by everybody else's parser. */
    public static final int MAX_DEPTH = 200;

    private final byte[] input;
    private int at;
    private int depth;

    private GoJsonReader(byte[] input) {
        this.input = input;
    }

    /** The one value of a document: a {@link JsonObject}, List, String, Double, Boolean or null. */
    public static @Nullable Object read(byte[] input) throws JsonSyntaxException {
        GoJsonReader reader = new GoJsonReader(input);
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.at < input.length) {
            throw reader.unexpected("after top-level value");
        }
        return value;
    }

    private @Nullable Object value() throws JsonSyntaxException {
        skipBlanks();
        byte first = peek();
        switch (first) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return literal("true", Boolean.TRUE);
            case 'f':
                return literal("false", Boolean.FALSE);
            case 'n':
                return literal("null", null);
            default:
                return number();
        }
    }

    private JsonObject object() throws JsonSyntaxException {
        enter();
        List<JsonObject.Member> members = new ArrayList<>();
        if (!closes('}')) {
            do {
                members.add(member());
            } while (continues('}', "after object key:value pair"));
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonObject.Member member() throws JsonSyntaxException {
        skipBlanks();
        if (peek() != '"') {
            throw unexpected("looking for beginning of object key string");
        }
        String key = string();
        skipBlanks();
        if (peek() != ':') {
            throw unexpected("after object key");
        }
        at++;
        return new JsonObject.Member(key, value());
    }

    private List<@Nullable Object> array() throws JsonSyntaxException {
        enter();
        List<@Nullable Object> elements = new ArrayList<>();
        if (!closes(']')) {
            do {
                elements.add(value());
            } while (continues(']', "after array element"));
        }
        depth--;
        return elements;
    }

    private void enter() throws JsonSyntaxException {
        at++;
        if (++depth > MAX_DEPTH) {
            throw new JsonSyntaxException("exceeded max depth of " + MAX_DEPTH);
        }
    }

    private boolean closes(char end) throws JsonSyntaxException {
        skipBlanks();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private boolean continues(char end, String where) throws JsonSyntaxException {
        skipBlanks();
        byte next = peek();
        if (next != ',' && next != end) {
            throw unexpected(where);
        }
        at++;
        return next == ',';
    }

    private @Nullable Object literal(String text, @Nullable Object value) throws JsonSyntaxException {
        for (int i = 0; i < text.length(); i++) {
            if (peek() != text.charAt(i)) {
                throw unexpected("in literal " + text + " (expecting '" + text.charAt(i) + "')");
            }
            at++;
        }
        return value;
    }

    private String string() throws JsonSyntaxException {
        GoJsonString string = new GoJsonString(input, at + 1);
        String value = string.read();
        at = string.end();
        return value;
    }

    private Double number() throws JsonSyntaxException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits(at == start ? "looking for beginning of value" : "in numeric literal");
        }
        if (at < input.length && input[at] == '.') {
            at++;
            digits("after decimal point in numeric literal");
        }
        exponent();
        return Double.valueOf(new String(input, 0, start, at - start));
    }

    private void exponent() throws JsonSyntaxException {
        if (at < input.length && (input[at] | 0x20) == 'e') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
    }

    private void digits(String where) throws JsonSyntaxException {
        byte first = peek();
        if (first < '0' || first > '9') {
            throw unexpected(where);
        }
        while (at < input.length && input[at] >= '0' && input[at] <= '9') {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < input.length && (input[at] == ' ' || input[at] == '\n' || input[at] == '\r' || input[at] == '\t')) {
            at++;
        }
    }

    private byte peek() throws JsonSyntaxException {
        if (at >= input.length) {
            throw JsonSyntaxException.endOfInput();
        }
        return input[at];
    }

    private JsonSyntaxException unexpected(String where) {
        return JsonSyntaxException.unexpected(input[at], where);
    }
}
