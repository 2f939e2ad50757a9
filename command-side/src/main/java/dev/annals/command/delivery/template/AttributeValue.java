package dev.annals.command.delivery.template;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The value of an attribute as far as it has been read; says how the next variable in it is written. */
final class AttributeValue {

    private static final Set<String> LINKS = Set.of(
            "action",
            "archive",
            "background",
            "cite",
            "classid",
            "codebase",
            "data",
            "formaction",
            "href",
            "icon",
            "longdesc",
            "manifest",
            "poster",
            "profile",
            "usemap",
            "xmlns");
    private static final Pattern LINK_LIKE = Pattern.compile(".*(src|uri|url).*");
    private static final Pattern PROGRAM = Pattern.compile("style|srcset|on.*");

    private final String attribute;
    private final boolean quoted;
    private final StringBuilder text = new StringBuilder();
    private boolean ambiguous;

    AttributeValue(String attribute, boolean quoted) {
        this.attribute = localName(attribute.toLowerCase(Locale.ROOT));
        this.quoted = quoted;
    }

    /** {@code data-href} and {@code xlink:href} are links, too. */
    private static String localName(String name) {
        String local = name.substring(name.indexOf(':') + 1);
        return local.startsWith("data-") ? local.substring("data-".length()) : local;
    }

    AttributeValue copy() {
        AttributeValue copy = new AttributeValue(attribute, quoted);
        copy.text.append(text);
        copy.ambiguous = ambiguous;
        return copy;
    }

    /** What follows two ways: fine, unless it matters how far a link has come. */
    static AttributeValue joined(AttributeValue one, AttributeValue other) throws BrokenTemplate {
        if (!one.attribute.equals(other.attribute)) {
            throw new BrokenTemplate("two branches end in different attributes");
        }
        AttributeValue joined = one.copy();
        joined.ambiguous |= other.ambiguous || one.isLink() && one.escaping() != other.escaping();
        return joined;
    }

    void append(char c) {
        text.append(c);
    }

    Escaping escaping() throws BrokenTemplate {
        if (PROGRAM.matcher(attribute).matches()) {
            throw new BrokenTemplate("a value stands inside the attribute " + attribute);
        }
        if (ambiguous) {
            throw new BrokenTemplate("a value stands in a link of which two branches made different parts");
        }
        if (!isLink()) {
            return quoted ? Escaping.ATTRIBUTE : Escaping.UNQUOTED;
        }
        if (text.indexOf("?") >= 0 || text.indexOf("#") >= 0) {
            return Escaping.URL_QUERY;
        }
        if (text.toString().isBlank()) {
            return quoted ? Escaping.URL : Escaping.URL_UNQUOTED;
        }
        return quoted ? Escaping.URL_PATH : Escaping.URL_PATH_UNQUOTED;
    }

    private boolean isLink() {
        return LINKS.contains(attribute) || LINK_LIKE.matcher(attribute).matches();
    }
}
