package dev.annals.gateway.commandline;

import java.util.List;

/** Finds the subcommand that was called for. */
public final class CommandLine {

    private static final int WRONG_USAGE = 2;

    private CommandLine() {}

    /** Runs what the first word names; returns the process's exit status. */
    public static int run(List<String> words) {
        for (Subcommand subcommand : Subcommand.ALL) {
            if (subcommand.name().equals(words.get(0))) {
                return run(subcommand, words.subList(1, words.size()));
            }
        }
        boolean asked = words.get(0).equals("help");
        (asked ? System.out : System.err).println(usage());
        return asked ? 0 : WRONG_USAGE;
    }

    private static int run(Subcommand subcommand, List<String> arguments) {
        try {
            return subcommand.run(arguments);
        } catch (Options.WrongUsage wrong) {
            System.err.println(wrong.getMessage() + "\nusage: java -jar annals.jar " + subcommand.usage());
            return WRONG_USAGE;
        }
    }

    private static String usage() {
        StringBuilder usage = new StringBuilder("usage: java -jar annals.jar <command>\n\n");
        usage.append(
                "  serve    serves; the default. Takes settings such as --annals.site-url=https://app.example.com\n");
        Subcommand.ALL.forEach(
                subcommand -> usage.append("  ").append(subcommand.usage()).append('\n'));
        return usage.append("  help    prints this").toString();
    }
}
