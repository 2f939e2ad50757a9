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
        Parsing parsing = new Parsing();
        Matcher action = ACTION.matcher(source);
        int end = 0;
        while (action.find()) {
            parsing.text(source.substring(end, action.start()), action.group(1) != null);
            parsing.action(action.group(2).strip(), action.group(3) != null);
            end = action.end();
        }
        String rest = source.substring(end);
        if (rest.contains("{{")) {
            throw new BrokenTemplate("{{ without }}");
        }
        parsing.text(rest, false);
        return new HtmlTemplate(parsing.pieces);
    }

    /** What has been read so far, and where in the page that leads. */
    private static final class Parsing {

        private final List<Piece> pieces = new ArrayList<>();
        private final HtmlPlace place = new HtmlPlace();
        private boolean trimStart;

        void text(String literal, boolean trimEnd) {
            String started = trimStart ? literal.stripLeading() : literal;
            String text = trimEnd ? started.stripTrailing() : started;
            place.read(text);
            pieces.add(new Text(text));
        }

        void action(String action, boolean trimNext) throws BrokenTemplate {
            trimStart = trimNext;
            if (COMMENT.matcher(action).matches()) {
                return;
            }
            Matcher variable = VARIABLE.matcher(action);
            if (!variable.matches()) {
                throw new BrokenTemplate("{{ " + action + " }} is more than a variable");
            }
            pieces.add(new Variable(List.of(variable.group(1).split("\\.")), place.escaping()));
        }
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
