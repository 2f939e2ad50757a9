package dev.annals.gateway.commandline;

import java.util.List;

/** Something to do beside serving, such as minting a token. */
public interface Subcommand {

    /** Every subcommand there is. */
    List<Subcommand> ALL = List.of(new TokenCommand(), new CheckSettingsCommand(), new VerifyCommand());

    /** What it is called by. */
    String name();

    /** One line that says how to call it and what it does. */
    String usage();

    /** Does it; prints what it has to say, and returns the process's exit status. */
    int run(List<String> arguments);
}
