package dev.annals.command.delivery.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page or a subject with variables such as {@code {{ .ConfirmationURL }}} or {@code {{ .Data.name }}}, in the notation
 * of Go's html/template. Each value is escaped for the place where it stands; what is unknown is left out.
 */
public final class HtmlTemplate {

    private static final Pattern ACTION = Pattern.compile("\\{\\{(-(?=\\s))?(.*?)((?<=\\s)-)?}}", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\.(\\w+(?:\\.\\w+)*)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*\\*/", Pattern.DOTALL);

    private final List<Piece> pieces;

    private HtmlTemplate(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    public static HtmlTemplate parse(String source) throws BrokenTemplate {
        List<Piece> pieces = new ArrayList<>();
        HtmlPlace place = new HtmlPlace();
        Matcher action = ACTION.matcher(source);
        int end = 0;
        boolean trimmed = false;
        while (action.find()) {
            String text = literal(source.substring(end, action.start()), trimmed, action.group(1) != null);
            place.read(text);
            pieces.add(new Text(text));
            addVariable(pieces, action.group(2).strip(), place);
            end = action.end();
            trimmed = action.group(3) != null;
        }
        String rest = literal(source.substring(end), trimmed, false);
        if (rest.contains("{{")) {
            throw new BrokenTemplate("{{ without }}");
        }
        pieces.add(new Text(rest));
        return new HtmlTemplate(pieces);
    }

    private static String literal(String text, boolean trimStart, boolean trimEnd) {
        String start = trimStart ? text.stripLeading() : text;
        return trimEnd ? start.stripTrailing() : start;
    }

    private static void addVariable(List<Piece> pieces, String action, HtmlPlace place) throws BrokenTemplate {
        if (COMMENT.matcher(action).matches()) {
            return;
        }
        Matcher variable = VARIABLE.matcher(action);
        if (!variable.matches()) {
            throw new BrokenTemplate("{{ " + action + " }} is more than a variable");
        }
        pieces.add(new Variable(List.of(variable.group(1).split("\\.")), place.escaping()));
    }

    /** Whether a variable, or a part of it, occurs. */
    public boolean mentions(String name) {
        return pieces.stream()
                .anyMatch(piece -> piece instanceof Variable variable
                        && variable.path.get(0).equals(name));
    }

    public String render(Map<String, ?> values) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.render(values)));
        return out.toString();
    }

    private sealed interface Piece {
        String render(Map<String, ?> values);
    }

    private record Text(String text) implements Piece {
        @Override
        public String render(Map<String, ?> values) {
            return text;
        }
    }

    private record Variable(List<String> path, Escaping escaping) implements Piece {
        @Override
        public String render(Map<String, ?> values) {
            @Nullable Object value = values;
            for (String step : path) {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
            return escaping.apply(GoText.of(value));
        }
    }
}
