package dev.annals.shared.error;

/** The process will not start like this: one sentence says what is wrong, another what to do about it. */
public final class StartRefused extends RuntimeException {

    private final String problem;
    private final String remedy;

    public StartRefused(String problem, String remedy) {
        super(problem + "; " + remedy);
        this.problem = problem;
        this.remedy = remedy;
    }

    public StartRefused(String problem, String remedy, Throwable cause) {
        super(problem + "; " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is wrong; names the file or the setting. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
