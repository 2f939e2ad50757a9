package dev.annals.query.verification;

import dev.annals.query.storage.Mark;
import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.StoredViews;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import java.nio.file.Path;
import java.util.List;

/** One file of read models, and the same built anew. */
final class RebuiltFile implements Rebuilding {

    private final ReadModel model;
    private final EventLog log;
    private final StoredViews stored;
    private final Built built;

    RebuiltFile(ReadModel model, Source source, Path directory, Path aside) {
        this.model = model;
        this.log = source.log();
        this.stored = StoredViews.open(directory.resolve(model.file()), model.preparations());
        SqliteViews views = SqliteViews.open(aside, model.file(), 1);
        this.built = new Built(log, views, model.projections().into(views, stored, source));
    }

    @Override
    public long position() {
        return stored.mark().position();
    }

    @Override
    public Built built() {
        return built;
    }

    /** Reads the stored ones as they are at one moment. */
    @Override
    public List<Finding> compare() {
        return List.of(stored.atOnce(this::finding));
    }

    private Finding finding(SqliteConnection connection) {
        Mark mark = stored.mark();
        if (!mark.isIn(log)) {
            return Finding.ofAnotherLog(model.file(), mark.position());
        }
        built.catchUp(mark.position());
        if (built.forgetsAfter(mark.position())) {
            throw Built.behindAnErasure(model.file());
        }
        TableComparison comparison = new TableComparison();
        SqliteConnection anew = built.views().writer();
        model.preparations().forEach(anew::execute);
        model.tables().forEach(table -> comparison.compare(table, anew, connection));
        model.invariants().forEach(invariant -> comparison.check(invariant, connection));
        return new Finding(model.file(), mark.position(), comparison.rows(), 0, comparison.flaw());
    }

    @Override
    public void close() {
        stored.close();
        built.close();
    }
}
