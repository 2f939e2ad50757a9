package dev.annals.query.verification;

import dev.annals.query.storage.Mark;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.StoredCollections;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import java.util.List;
import java.util.Objects;

/** Collections that come with one mark, and what they have to hold, built anew in a temporary file. */
final class RebuiltCollections implements Rebuilding {

    private final SharedReadModel model;
    private final StoredCollections stored;
    private final Built built;
    private final Looks looks;

    RebuiltCollections(SharedReadModel model, Source source, StoredCollections stored, Looks looks) {
        this.model = model;
        this.stored = stored;
        this.looks = looks;
        SqliteViews views = SqliteViews.temporary();
        this.built = new Built(source.log(), views, model.projections().into(views, source));
    }

    @Override
    public long position() {
        return mark().position();
    }

    private Mark mark() {
        return Objects.requireNonNullElse(stored.mark(model.mark()), Mark.START);
    }

    @Override
    public Built built() {
        return built;
    }

    @Override
    public List<Finding> compare() {
        return model.documents().stream().map(this::finding).toList();
    }

    private Finding finding(Documents documents) {
        Mark mark = mark();
        if (!mark.isIn(built.log())) {
            return Finding.ofAnotherLog(documents.name(), mark.position());
        }
        SideBySide pages = new SideBySide(documents, stored, built, this::mark, looks.documents());
        return new CollectionComparison(documents, pages, built, looks.again()).finding();
    }

    /** Who reads the collections closes them. */
    @Override
    public void close() {
        built.close();
    }
}
