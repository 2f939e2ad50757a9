package dev.annals.command.delivery.template;

/** The page that is being written, and what writing it may cost: loops within loops could go on for ever. */
final class Budget {

    private static final int MOST_STEPS = 500_000;
    private static final int LONGEST_PAGE = 5_000_000;

    private final StringBuilder page = new StringBuilder();
    private int steps;

    void step() throws BrokenTemplate {
        if (++steps > MOST_STEPS) {
            throw new BrokenTemplate("takes more than " + MOST_STEPS + " steps");
        }
    }

    void write(String text) throws BrokenTemplate {
        if (page.length() + text.length() > LONGEST_PAGE) {
            throw new BrokenTemplate("gets longer than " + LONGEST_PAGE + " letters");
        }
        page.append(text);
    }

    String page() {
        return page.toString();
    }
}
