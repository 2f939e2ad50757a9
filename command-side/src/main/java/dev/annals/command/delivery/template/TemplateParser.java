package dev.annals.command.delivery.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a template; follows the page that it makes, to know how values are to be written. */
final class TemplateParser {

    private static final int DEEPEST = 50;

    private final List<Piece> pieces;
    private final boolean html;
    private final Set<String> mentioned = new HashSet<>();
    private Set<String> variables = Set.of("$");
    private HtmlPlace place = new HtmlPlace();
    private int next;
    private int depth;
    private String ended = "";
    private @Nullable ExpressionParser end;

    /** @param html whether values are escaped for their place; a plain text has no places */
    TemplateParser(String source, boolean html) throws BrokenTemplate {
        this.pieces = Piece.cut(source);
        this.html = html;
    }

    Set<String> mentioned() {
        return mentioned;
    }

    Node template() throws BrokenTemplate {
        Node all = sequence();
        if (!ended.isEmpty()) {
            throw new BrokenTemplate("{{ " + ended + " }} of nothing");
        }
        return all;
    }

    /** Up to the end, an {@code else} or an {@code end}; variables that are declared inside end with it. */
    private Node sequence() throws BrokenTemplate {
        Set<String> outside = variables;
        List<Node> nodes = new ArrayList<>();
        ended = "";
        while (next < pieces.size() && ended.isEmpty()) {
            Piece piece = pieces.get(next++);
            if (piece instanceof Piece.Text text) {
                if (html) {
                    place.read(text.text());
                }
                nodes.add(new Node.Text(text.text()));
            } else if (piece instanceof Piece.Action action) {
                action(words(action), nodes);
            }
        }
        variables = outside;
        return new Node.Sequence(List.copyOf(nodes));
    }

    private ExpressionParser words(Piece.Action action) throws BrokenTemplate {
        return new ExpressionParser(Token.all(action.source()), variables, mentioned);
    }

    private void action(ExpressionParser words, List<Node> nodes) throws BrokenTemplate {
        Token first = words.peek();
        if (first.isWord("end") || first.isWord("else")) {
            words.take();
            ended = first.text();
            end = words;
        } else if (first.isWord("if") || first.isWord("with") || first.isWord("range")) {
            words.take();
            nodes.add(block(first.text(), words));
        } else {
            nodes.add(simple(words));
        }
    }

    private Node simple(ExpressionParser words) throws BrokenTemplate {
        List<String> names = words.assigned();
        if (names.size() > 1) {
            throw new BrokenTemplate("two variables are only for range");
        }
        boolean declares = !names.isEmpty() && declares(words, names);
        Expression value = words.pipeline();
        words.end();
        declare(names);
        return names.isEmpty()
                ? new Node.Output(value, escaping(value))
                : new Node.Assignment(names.get(0), value, declares);
    }

    /** What has been made part of a query already is not encoded again. */
    private Escaping escaping(Expression value) throws BrokenTemplate {
        Escaping escaping = html ? place.escaping() : Escaping.PLAIN;
        boolean encoded = value instanceof Expression.Call call && call.function() == Function.URLQUERY;
        return encoded && escaping == Escaping.URL_QUERY ? Escaping.ATTRIBUTE : escaping;
    }

    private boolean declares(ExpressionParser words, List<String> names) throws BrokenTemplate {
        boolean declares = words.take().is(Token.Kind.DECLARE);
        if (!declares && !variables.containsAll(names)) {
            throw new BrokenTemplate("there is no variable " + names);
        }
        return declares;
    }

    private void declare(List<String> names) {
        variables = new HashSet<>(variables);
        variables.addAll(names);
    }

    private Node block(String word, ExpressionParser words) throws BrokenTemplate {
        if (++depth > DEEPEST) {
            throw new BrokenTemplate("{{ " + word + " }} is nested too deeply");
        }
        Set<String> outside = variables;
        List<String> names = words.assigned();
        if (names.size() > (word.equals("range") ? 2 : 1)) {
            throw new BrokenTemplate("too many variables for " + word);
        }
        boolean declares = !names.isEmpty() && declares(words, names);
        Expression subject = words.pipeline();
        words.end();
        declare(names);
        Node node = branches(word, assignments(names, subject, declares), subject);
        variables = outside;
        depth--;
        return node;
    }

    private static List<Node.Assignment> assignments(List<String> names, Expression value, boolean declares) {
        return names.stream()
                .map(name -> new Node.Assignment(name, value, declares))
                .toList();
    }

    private Node branches(String word, List<Node.Assignment> names, Expression subject) throws BrokenTemplate {
        HtmlPlace before = place.copy();
        Node then = sequence();
        HtmlPlace after = place;
        place = before.copy();
        Node otherwise = ended.equals("else") ? otherwise(word) : nothing();
        place = HtmlPlace.joined(after, place);
        if (!word.equals("range")) {
            return new Node.Choice(
                    names.isEmpty() ? null : names.get(0), subject, word.equals("with"), then, otherwise);
        }
        HtmlPlace.joined(before, after);
        return new Node.Loop(names, subject, then, otherwise);
    }

    private Node nothing() throws BrokenTemplate {
        if (!ended.equals("end") || end == null) {
            throw new BrokenTemplate("an {{ end }} is missing");
        }
        end.end();
        ended = "";
        return new Node.Sequence(List.of());
    }

    /** {@code else if} is a block of its own, whose end ends both. */
    private Node otherwise(String word) throws BrokenTemplate {
        ExpressionParser words = Objects.requireNonNull(end);
        Token then = words.peek();
        if (!word.equals("range") && (then.isWord("if") || then.isWord("with"))) {
            words.take();
            return block(then.text(), words);
        }
        words.end();
        Node node = sequence();
        nothing();
        return node;
    }
}
