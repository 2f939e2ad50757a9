package dev.annals.command.delivery.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the words of one action as an expression. */
final class ExpressionParser {

    private static final int DEEPEST = 50;

    private final List<Token> tokens;
    private final Set<String> variables;
    private final Set<String> mentioned;
    private int next;
    private int depth;

    /**
     * A reader of an action.
     *
     * @param variables those that are visible here
     * @param mentioned where the names of fields are noted; {@code *} stands for all
     */
    ExpressionParser(List<Token> tokens, Set<String> variables, Set<String> mentioned) {
        this.tokens = tokens;
        this.variables = variables;
        this.mentioned = mentioned;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean takeIf(Token.Kind kind) {
        boolean there = peek().is(kind);
        if (there) {
            take();
        }
        return there;
    }

    void end() throws BrokenTemplate {
        if (!peek().is(Token.Kind.END)) {
            throw unexpected(peek());
        }
    }

    /** The names in front of {@code :=} or {@code =}; empty where there is no such thing. */
    List<String> assigned() {
        int start = next;
        List<String> names = new ArrayList<>();
        while (peek().is(Token.Kind.VARIABLE)) {
            names.add(take().text());
            if (!takeIf(Token.Kind.COMMA)) {
                break;
            }
        }
        if (peek().is(Token.Kind.DECLARE) || peek().is(Token.Kind.ASSIGN)) {
            return names;
        }
        next = start;
        return List.of();
    }

    /** {@code operand | function argument | …}: each value becomes the last argument of the next. */
    Expression pipeline() throws BrokenTemplate {
        int before = depth;
        deeper();
        Expression value = command(null);
        while (takeIf(Token.Kind.PIPE)) {
            deeper();
            value = command(value);
        }
        depth = before;
        return value;
    }

    private void deeper() throws BrokenTemplate {
        if (++depth > DEEPEST) {
            throw new BrokenTemplate("an expression is nested too deeply");
        }
    }

    private Expression command(@Nullable Expression piped) throws BrokenTemplate {
        Token first = peek();
        if (first.is(Token.Kind.WORD) && !Word.isLiteral(first)) {
            take();
            return call(Function.named(first.text()), piped);
        }
        Expression value = operand();
        if (piped != null || startsOperand(peek())) {
            throw new BrokenTemplate(first.text() + " is no function and takes no arguments");
        }
        return value;
    }

    private Expression call(Function function, @Nullable Expression piped) throws BrokenTemplate {
        List<Expression> arguments = new ArrayList<>();
        while (startsOperand(peek())) {
            arguments.add(operand());
        }
        if (piped != null) {
            arguments.add(piped);
        }
        function.checkArguments(arguments.size());
        return new Expression.Call(function, List.copyOf(arguments));
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case FIELD, DOT, VARIABLE, NUMBER, TEXT, OPEN, WORD -> true;
            default -> false;
        };
    }

    private Expression operand() throws BrokenTemplate {
        int before = depth;
        Expression value = start(take());
        while (peek().is(Token.Kind.FIELD) && peek().glued()) {
            deeper();
            value = field(value, take());
        }
        depth = before;
        return value;
    }

    private Expression start(Token token) throws BrokenTemplate {
        return switch (token.kind()) {
            case FIELD -> field(new Expression.Dot(), token);
            case DOT -> all(new Expression.Dot());
            case VARIABLE -> variable(token);
            case OPEN -> inParentheses();
            case WORD, NUMBER, TEXT -> new Expression.Literal(Word.literal(token));
            default -> throw unexpected(token);
        };
    }

    private Expression field(Expression of, Token token) {
        String name = token.text().substring(1);
        mentioned.add(name);
        return new Expression.Field(of, name);
    }

    private Expression variable(Token token) throws BrokenTemplate {
        if (!variables.contains(token.text())) {
            throw new BrokenTemplate("there is no variable " + token.text());
        }
        boolean whole = token.text().equals("$") && !(peek().is(Token.Kind.FIELD) && peek().glued());
        return whole ? all(new Expression.Variable("$")) : new Expression.Variable(token.text());
    }

    private Expression all(Expression value) {
        mentioned.add("*");
        return value;
    }

    private Expression inParentheses() throws BrokenTemplate {
        Expression value = pipeline();
        if (!takeIf(Token.Kind.CLOSE)) {
            throw new BrokenTemplate("( without )");
        }
        return value;
    }

    private static BrokenTemplate unexpected(Token token) {
        return new BrokenTemplate("unexpected " + (token.is(Token.Kind.END) ? "end of an action" : token.text()));
    }
}
