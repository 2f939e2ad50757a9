package dev.annals.gateway.admin;

import dev.annals.gateway.format.GoQuote;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which page of a list is wanted (endpoints.md 1.13), and how its neighbours are linked.
 *
 * @param page as asked for; 0 shows the first page, too
 */
record Paging(String path, Query query, long page, int perPage) {

    private static final String PAGE = "page";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_DIGITS = 18;
    private static final long DEFAULT_PER_PAGE = 50;
    /** What is on a page is held in memory. */
    private static final long MOST_PER_PAGE = 1_000;

    static Paging parse(Request request) {
        Query query = request.query();
        long page = number(query.get(PAGE), 1);
        long perPage = number(query.get("per_page"), DEFAULT_PER_PAGE);
        if (perPage == 0) {
            throw Invalid.request("Bad Pagination Parameters: per_page must be at least 1");
        }
        if (perPage > MOST_PER_PAGE) {
            // Not cut: who asks for everything on one page must not take a part for the whole.
            throw Invalid.request("Bad Pagination Parameters: per_page must be at most " + MOST_PER_PAGE);
        }
        return new Paging(request.path(), query, page, (int) perPage);
    }

    /** The page that is shown, from 1. */
    long shown() {
        return Math.max(page, 1);
    }

    /** The headers that tell how much there is, and where. */
    Map<String, String> headers(long total) {
        long pages = total / perPage + (total % perPage > 0 ? 1 : 0);
        String next = pages > page ? link(page + 1, "next") + ", " : "";
        return Map.of("Link", next + link(pages, "last"), "X-Total-Count", Long.toString(total));
    }

    private String link(long number, String relation) {
        return "<" + path + "?" + query.with(PAGE, Long.toString(number)).encode() + ">; rel=\"" + relation + "\"";
    }

    /** No sensible page has more digits than a long; Go's limit is two digits further. */
    private static long number(String text, long otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        boolean digits = DIGITS.matcher(text).matches();
        if (!digits || text.length() > MOST_DIGITS) {
            throw Invalid.request("Bad Pagination Parameters: strconv.ParseUint: parsing " + GoQuote.of(text)
                    + (digits ? ": value out of range" : ": invalid syntax"));
        }
        return Long.parseLong(text);
    }
}
