package dev.annals.gateway;

import dev.annals.gateway.commandline.CommandLine;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Annals, all in one process: serves, or does what a subcommand says. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        if (words.isEmpty() || words.get(0).startsWith("--")) {
            serve(words);
        } else if (words.get(0).equals("serve")) {
            serve(words.subList(1, words.size()));
        } else {
            System.exit(CommandLine.run(words));
        }
    }

    private static void serve(List<String> arguments) {
        SpringApplication.run(GatewayApplication.class, arguments.toArray(String[]::new));
    }
}
