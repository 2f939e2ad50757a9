package dev.annals.query.storage;

/** Where the read models and their mark are kept: a file of this process, or a database that several nodes share. */
public sealed interface Views extends AutoCloseable permits SqliteViews, MongoViews {

    /** How far the read models have come, whoever brought them there. */
    Mark mark();

    /**
     * Writes changes and then the mark: in one transaction, or, where there is none, changes that may be written again
     * before a mark that never moves back.
     */
    void write(Mark reached, Runnable changes);

    /** Forgets what the read models show, since it comes from another log. */
    void startOver();

    /** Leaves nothing in the files of what was removed; does nothing when nothing was since. */
    void sweep();

    /** What is removed now must not stay behind in the files: they are to be swept. */
    void mustSweep();

    /** Whether other processes write these read models too; then nothing of them can be remembered here. */
    boolean shared();

    @Override
    void close();
}
