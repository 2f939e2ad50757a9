package dev.annals.query.verification;

import dev.annals.query.verification.SideBySide.Page;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a collection that nodes may be writing, up to the first document that does not fit. There is no moment at which
 * all of it can be read: a document may show more than the mark. It is looked at again when the mark has passed it.
 */
final class CollectionComparison {

    private final Documents documents;
    private final SideBySide pages;
    private final Built built;
    private final int again;
    private boolean nobodyWrites;
    private long position;
    private long rows;
    private long leftOut;
    private @Nullable String flaw;

    /** @param again how often the same is looked at again */
    CollectionComparison(Documents documents, SideBySide pages, Built built, int again) {
        this.documents = documents;
        this.pages = pages;
        this.built = built;
        this.again = again;
    }

    Finding finding() {
        requireKey(pages.veryLast());
        Page page = page(null);
        while (flaw == null && page.last() != null) {
            page = page(page.last());
        }
        return new Finding(documents.name(), position, rows, leftOut, flaw);
    }

    private Page page(@Nullable Document last) {
        Page page = pages.after(last);
        long begun = page.position();
        Set<String> open = judged(page, page.keys());
        for (int look = 0; isWorthALook(open, look); look++) {
            Looks.pause();
            page = pages.after(last);
            open.retainAll(page.keys());
            open = judged(page, open);
        }
        position = page.position();
        leave(open, begun);
        return page;
    }

    private boolean isWorthALook(Set<String> open, int look) {
        return flaw == null && !open.isEmpty() && look < again && !nobodyWrites;
    }

    /** Judges some documents; those are left of which nobody can tell yet. */
    private Set<String> judged(Page page, Set<String> keys) {
        Set<String> open = new TreeSet<>();
        for (String key : keys) {
            if (flaw == null && !isSettled(page, key)) {
                open.add(key);
            }
        }
        return open;
    }

    private boolean isSettled(Page page, String key) {
        Document due = page.due().get(key);
        Document found = page.found().get(key);
        String difference = documents.difference(due, found);
        requireKey(found);
        if (difference != null && mayFitYet(found, page.position())) {
            return false;
        }
        flaw = flaw == null ? difference : flaw;
        rows += due == null || flaw != null ? 0 : 1;
        return true;
    }

    private void requireKey(@Nullable Document found) {
        if (flaw == null && found != null && !documents.hasKey(found)) {
            flaw = documents.called().apply(found) + " should not be there";
        }
    }

    /** No document shows more than the log; and who is erased beyond the mark is maybe forgotten already. */
    private boolean mayFitYet(@Nullable Document found, long mark) {
        long shown = found == null ? 0 : documents.positionOf(found);
        return (shown > mark && shown <= built.log().head()) || built.forgetsAfter(mark);
    }

    private void leave(Set<String> open, long begun) {
        if (flaw == null && !open.isEmpty()) {
            if (built.forgetsAfter(position)) {
                throw Built.behindAnErasure(documents.name());
            }
            leftOut += open.size();
            nobodyWrites = position == begun;
        }
    }
}
