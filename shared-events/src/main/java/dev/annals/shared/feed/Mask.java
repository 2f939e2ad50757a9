package dev.annals.shared.feed;

/** What is left of an address or a number, so that a person recognises the own one. */
enum Mask {
    /** The first letter and the domain. */
    EMAIL {
        @Override
        String over(String value) {
            int at = value.lastIndexOf('@');
            // The first letter of a name of one letter would be the whole name.
            int shown = at > 1 ? value.offsetByCodePoints(0, 1) : 0;
            return value.substring(0, shown) + HIDDEN + (at < 0 ? "" : value.substring(at));
        }
    },
    /** The last two digits. */
    PHONE {
        @Override
        String over(String value) {
            return HIDDEN + (value.length() < SHORT_NUMBER ? "" : value.substring(value.length() - 2));
        }
    };

    private static final String HIDDEN = "***";
    private static final int SHORT_NUMBER = 6;

    abstract String over(String value);
}
