package dev.annals.gateway.commandline;

import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.gateway.settings.SettingsAlone;
import java.util.List;

/** Reads the settings as a start would, and tells what is wrong with them; for deployments that must not fail halfway. */
final class CheckSettingsCommand implements Subcommand {

    @Override
    public String name() {
        return "check-settings";
    }

    @Override
    public String usage() {
        return "check-settings    says whether Annals would start with these settings";
    }

    @Override
    public int run(List<String> arguments) {
        Options.parse(arguments, List.of());
        GatewayProperties settings = SettingsAlone.read();
        System.out.println("The settings are fine; clients reach Annals at " + settings.externalUrl() + ".");
        return 0;
    }
}
