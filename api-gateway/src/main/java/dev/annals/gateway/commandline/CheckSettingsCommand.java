package dev.annals.gateway.commandline;

import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.security.SigningKeys;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.gateway.settings.SettingsAlone;
import dev.annals.gateway.settings.SettingsReport;
import java.util.List;

/** Reads the settings as a start would, and tells what they are and what is wrong with them; starts nothing. */
final class CheckSettingsCommand implements Subcommand {

    @Override
    public String name() {
        return "check-settings";
    }

    @Override
    public String usage() {
        return "check-settings    prints the settings that Annals would start with, or why it would not";
    }

    @Override
    public int run(List<String> arguments) {
        Options.parse(arguments, List.of());
        SettingsReport report = SettingsAlone.report(CheckSettingsCommand::check);
        report.used().forEach(System.out::println);
        if (!report.unused().isEmpty()) {
            System.out.println("\nWithout effect:");
            report.unused().forEach((name, reason) -> System.out.println("  " + name + ": " + reason));
        }
        System.out.println("\nThe settings are fine.");
        return 0;
    }

    /** What only those who use it can read. */
    private static void check(GatewayProperties settings) {
        RedirectUrls.from(settings);
        boolean keyed =
                !settings.jwt().secret().isBlank() || !settings.jwt().keys().isBlank();
        if (keyed) {
            SigningKeys.of(settings.jwt());
        }
    }
}
