package dev.annals.command.delivery.template;

import java.util.Map;
import java.util.Set;

/**
 * A page or a subject with variables such as {@code {{ .ConfirmationURL }}}, conditions and loops, in the notation of
 * Go's html/template. Each value is escaped for the place where it stands; what is unknown is left out.
 */
public final class GoTemplate {

    private final Node all;
    private final Set<String> mentioned;

    private GoTemplate(Node all, Set<String> mentioned) {
        this.all = all;
        this.mentioned = Set.copyOf(mentioned);
    }

    /** A page, or what stands in one. */
    public static GoTemplate parse(String source) throws BrokenTemplate {
        return parse(source, true);
    }

    /** A text that is no HTML, so that nothing is escaped. */
    public static GoTemplate parsePlain(String source) throws BrokenTemplate {
        return parse(source, false);
    }

    private static GoTemplate parse(String source, boolean html) throws BrokenTemplate {
        TemplateParser parser = new TemplateParser(source, html);
        return new GoTemplate(parser.template(), parser.mentioned());
    }

    /** Whether a variable, or a part of it, may be looked at. */
    public boolean mentions(String name) {
        return mentioned.contains(name) || mentioned.contains("*");
    }

    /** Fails where the values do not fit what is done with them, and where it would take too much. */
    public String render(Map<String, ?> values) throws BrokenTemplate {
        Budget budget = new Budget();
        all.render(Scope.of(values, budget));
        return budget.page();
    }
}
