package dev.annals.command.delivery.template;

import java.util.Locale;
import java.util.Set;

/**
 * Where in a page one is, after the text read so far: decides how a value must be escaped there. Knows as much of HTML
 * as mails need, and refuses values where they would be program text (scripts, styles, names of tags).
 */
final class HtmlPlace {

    /** Elements whose text holds no tags but their own end. */
    private static final Set<String> RAW_ELEMENTS = Set.of("script", "style", "title", "textarea");

    private enum State {
        TEXT,
        RAW_TEXT,
        COMMENT,
        TAG_NAME,
        BETWEEN_ATTRIBUTES,
        ATTRIBUTE_NAME,
        AFTER_NAME,
        BEFORE_VALUE,
        VALUE
    }

    private State state = State.TEXT;
    private final StringBuilder element = new StringBuilder();
    private final StringBuilder attribute = new StringBuilder();
    private AttributeValue value = new AttributeValue("", true);
    private char quote;

    HtmlPlace copy() {
        HtmlPlace copy = new HtmlPlace();
        copy.state = state;
        copy.element.append(element);
        copy.attribute.append(attribute);
        copy.value = value.copy();
        copy.quote = quote;
        return copy;
    }

    /** Where one is after two ways that lead to the same place; what follows must mean the same after both. */
    static HtmlPlace joined(HtmlPlace one, HtmlPlace other) throws BrokenTemplate {
        boolean same = one.state == other.state
                && (one.state == State.TEXT || one.element.compareTo(other.element) == 0)
                && (one.state != State.ATTRIBUTE_NAME || one.attribute.compareTo(other.attribute) == 0)
                && (one.state != State.VALUE || one.quote == other.quote);
        if (!same) {
            throw new BrokenTemplate("two branches end in different places of the page");
        }
        HtmlPlace joined = one.copy();
        joined.value = one.state == State.VALUE ? AttributeValue.joined(one.value, other.value) : joined.value;
        return joined;
    }

    /** Moves on over literal text. */
    void read(String text) {
        int i = 0;
        while (i < text.length()) {
            i = step(text, i);
        }
    }

    /** How a value that stands here is written. */
    Escaping escaping() throws BrokenTemplate {
        if (state == State.BEFORE_VALUE) {
            beginValue((char) 0);
        }
        return switch (state) {
            case TEXT -> Escaping.TEXT;
            case COMMENT -> Escaping.NOTHING;
            case RAW_TEXT -> inRawText();
            case VALUE -> value.escaping();
            default -> throw new BrokenTemplate("a value stands inside a tag, outside of an attribute's value");
        };
    }

    private Escaping inRawText() throws BrokenTemplate {
        if (element.toString().equals("script") || element.toString().equals("style")) {
            throw new BrokenTemplate("a value stands inside <" + element + ">");
        }
        return Escaping.TEXT;
    }

    private int step(String text, int i) {
        switch (state) {
            case TEXT:
                return untilTag(text, i);
            case COMMENT:
                return untilEndOfComment(text, i);
            case RAW_TEXT:
                return untilEndTag(text, i);
            default:
                insideTag(text.charAt(i));
                return i + 1;
        }
    }

    private int untilTag(String text, int i) {
        int open = text.indexOf('<', i);
        if (open < 0) {
            return text.length();
        }
        if (text.startsWith("<!--", open)) {
            state = State.COMMENT;
            return open + 4;
        }
        int name = text.startsWith("/", open + 1) ? open + 2 : open + 1;
        if (name < text.length() && Character.isLetter(text.charAt(name))) {
            state = State.TAG_NAME;
            element.setLength(0);
            element.append(text, open + 1, name);
        }
        return name;
    }

    private int untilEndOfComment(String text, int i) {
        int end = text.indexOf("-->", i);
        state = end < 0 ? State.COMMENT : State.TEXT;
        return end < 0 ? text.length() : end + 3;
    }

    private int untilEndTag(String text, int i) {
        String endTag = "</" + element;
        for (int at = i; at < text.length(); at++) {
            if (text.regionMatches(true, at, endTag, 0, endTag.length())) {
                state = State.TEXT;
                return at;
            }
        }
        return text.length();
    }

    private void insideTag(char c) {
        boolean space = Character.isWhitespace(c);
        switch (state) {
            case TAG_NAME -> inTagName(c, space);
            case BEFORE_VALUE -> beforeValue(c, space);
            case VALUE -> inValue(c, space);
            default -> besideValues(c, space);
        }
    }

    private void inTagName(char c, boolean space) {
        if (c == '>') {
            endTag();
        } else if (space || c == '/') {
            state = State.BETWEEN_ATTRIBUTES;
        } else {
            element.append(Character.toLowerCase(c));
        }
    }

    private void besideValues(char c, boolean space) {
        if (c == '>') {
            endTag();
        } else if (c == '=' && state != State.BETWEEN_ATTRIBUTES) {
            state = State.BEFORE_VALUE;
        } else if (space || c == '/') {
            state = state == State.ATTRIBUTE_NAME ? State.AFTER_NAME : state;
        } else {
            inAttributeName(c);
        }
    }

    private void inAttributeName(char c) {
        if (state != State.ATTRIBUTE_NAME) {
            attribute.setLength(0);
            state = State.ATTRIBUTE_NAME;
        }
        attribute.append(c);
    }

    private void beforeValue(char c, boolean space) {
        if (c == '>') {
            endTag();
        } else if (c == '"' || c == '\'') {
            beginValue(c);
        } else if (!space) {
            beginValue((char) 0);
            value.append(c);
        }
    }

    /** A quote of 0 stands for a value without quotes. */
    private void beginValue(char openingQuote) {
        state = State.VALUE;
        quote = openingQuote;
        value = new AttributeValue(attribute.toString(), quote != 0);
    }

    private void inValue(char c, boolean space) {
        if (quote == 0 ? space : c == quote) {
            state = State.BETWEEN_ATTRIBUTES;
        } else if (quote == 0 && c == '>') {
            endTag();
        } else {
            value.append(c);
        }
    }

    private void endTag() {
        boolean raw = RAW_ELEMENTS.contains(element.toString().toLowerCase(Locale.ROOT));
        state = raw ? State.RAW_TEXT : State.TEXT;
    }
}
