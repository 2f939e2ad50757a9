package dev.annals.gateway.settings;

import dev.annals.shared.error.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The secrets that a deployment cannot do without. The embedded default makes them up on its first start and keeps them in
 * the data directory; with a MongoDB they must be configured, since two nodes that invent their own would make silent
 * duplicates.
 */
final class DeploymentSecrets {

    /** Set by subcommands that must not make up secrets which a server elsewhere would not know. */
    static final String NEVER_GENERATE = "annals.secrets.never-generate";

    private static final String MASTER = "annals.keys.master";
    private static final String CLAIM = "annals.keys.claim";
    private static final String JWT = "annals.jwt.secret";
    private static final List<String> NAMES = List.of(MASTER, CLAIM, JWT);
    private static final int BYTES = 32;

    private DeploymentSecrets() {}

    /** What is not configured, from the data directory. */
    static Map<String, Object> of(Environment settings, Log log) {
        List<String> missing =
                NAMES.stream().filter(name -> !configured(name, settings)).toList();
        if (missing.isEmpty()) {
            return Map.of();
        }
        if (StringUtils.hasText(settings.getProperty("spring.mongodb.uri"))) {
            throw new StartRefused(
                    "with spring.mongodb.uri set, " + String.join(" and ", missing) + " must be set, too",
                    "set each to the output of `openssl rand -base64 32`, the same on every node, and keep a copy apart");
        }
        Path directory = Path.of(settings.getRequiredProperty("annals.data-dir"));
        SecretsFile file = new SecretsFile(directory);
        if (!file.exists() && settings.getProperty(NEVER_GENERATE, Boolean.class, false)) {
            return Map.of();
        }
        if (!file.exists()) {
            refuseToReplace(missing, directory, file);
            firstStart(file, log);
        }
        return file.read(missing);
    }

    private static void refuseToReplace(List<String> missing, Path directory, SecretsFile file) {
        if (Files.exists(directory.resolve("events.db")) && !missing.equals(List.of(JWT))) {
            throw new StartRefused(
                    file + " is missing, and without it the log beside it cannot be read",
                    "put it back from your backup, or set " + MASTER + " and " + CLAIM);
        }
    }

    private static void firstStart(SecretsFile file, Log log) {
        file.create(generate());
        log.info("Made up this deployment's secrets and keeps them in " + file
                + ": back that file up, apart from the data.");
        log.info(
                "For an administrator's token: java -jar annals.jar token --role service_role --name <you> --expires 90d");
    }

    private static boolean configured(String name, Environment settings) {
        return StringUtils.hasText(settings.getProperty(name))
                || (name.equals(JWT) && StringUtils.hasText(settings.getProperty("annals.jwt.keys")));
    }

    private static Map<String, Object> generate() {
        SecureRandom random = new SecureRandom();
        Map<String, Object> secrets = new LinkedHashMap<>();
        for (String name : NAMES) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            secrets.put(name, Base64.getEncoder().encodeToString(bytes));
        }
        return secrets;
    }
}
