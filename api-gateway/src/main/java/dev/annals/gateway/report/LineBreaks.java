package dev.annals.gateway.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where the text of a narrow column may go on in the next line: ids, addresses and names of events have no blanks. */
final class LineBreaks {

    /** A day, a time of day and its fraction stay whole each; a digest has no better place than anywhere. */
    private static final Pattern PIECE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T)|T[0-9:]{8}(?=[.Z])|[.][0-9]{1,6}Z"
                    + "|[^-@._/,: ]{0,16}[-@._/,: ]+|[^-@._/,: ]{1,16}");

    private LineBreaks() {}

    /** The text in pieces, between which a line may end. */
    static List<String> in(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toList();
    }
}
