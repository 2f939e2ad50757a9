package dev.annals.gateway.commandline;

import dev.annals.gateway.settings.SettingsAlone;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.LogVerifier;
import dev.annals.shared.log.LogVerifier.Verdict;
import dev.annals.shared.log.NotedHead;
import dev.annals.shared.log.ReadModelVerifier;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/** Holds the log against its own hashes and against heads that were noted elsewhere, and the read models against the log. */
final class VerifyCommand implements Subcommand {

    private static final int FLAWED = 1;
    private static final String LOG_ALONE = "--skip-read-models";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String usage() {
        return "verify [--head <position:hash>,…] [" + LOG_ALONE
                + "]    walks the log and its chain of hashes, and compares"
                + " the read models with it, beside a running service or alone";
    }

    @Override
    public int run(List<String> arguments) {
        List<String> options = new ArrayList<>(arguments);
        boolean logAlone = options.remove(LOG_ALONE);
        List<NotedHead> noted = noted(Options.parse(options, List.of("--head")).get("--head", ""));
        UnaryOperator<String> settings = SettingsAlone.read(environment -> name -> environment.getProperty(name, ""));
        LogVerifier verifier = found(LogVerifier.class);
        int status = log(verifier, settings, noted);
        return status != 0 || logAlone ? status : readModels(verifier, settings);
    }

    private static List<NotedHead> noted(String heads) {
        try {
            return Arrays.stream(heads.split(","))
                    .filter(head -> !head.isBlank())
                    .map(head -> NotedHead.parse(head.strip()))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            throw new Options.WrongUsage(String.valueOf(wrong.getMessage()));
        }
    }

    private static <T> T found(Class<T> service) {
        return ServiceLoader.load(service).findFirst().orElseThrow();
    }

    private static int log(LogVerifier verifier, UnaryOperator<String> settings, List<NotedHead> noted) {
        try {
            Pace pace = new Pace("fit so far");
            return tell(verifier.verify(settings, noted, pace::reached), pace);
        } catch (StartRefused refused) {
            throw new Options.WrongUsage(refused.problem() + "; " + refused.remedy());
        }
    }

    private static int tell(Verdict verdict, Pace pace) {
        System.out.printf(
                Locale.ROOT,
                "%,d events in %,d commits fit, %,d events a second%n",
                verdict.events(),
                verdict.commits(),
                pace.perSecond(verdict.events()));
        verdict.beside().forEach(System.out::println);
        if (verdict.flaw() != null) {
            System.out.println("FLAW: " + verdict.flaw());
            return FLAWED;
        }
        System.out.println(
                "The log is what was written. Only a head noted elsewhere can show that nothing was cut off its"
                        + " end; this one is worth noting:\n" + verdict.head());
        return 0;
    }

    private static int readModels(LogVerifier verifier, UnaryOperator<String> settings) {
        try {
            Pace pace = new Pace("replayed so far");
            List<Finding> findings = verifier.reading(settings, (log, digest) -> found(ReadModelVerifier.class)
                    .compare(settings, log, digest, pace::reached));
            return findings.stream()
                    .mapToInt(finding -> tell(finding, pace))
                    .max()
                    .orElse(0);
        } catch (StartRefused refused) {
            System.out.println("The read models were not compared: " + refused.problem() + "; " + refused.remedy());
            return 0;
        }
    }

    private static int tell(Finding finding, Pace pace) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d rows are what the log says up to position %,d, compared after %,d s%n",
                finding.name(),
                finding.rows(),
                finding.position(),
                pace.seconds());
        if (finding.leftOut() > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d were left out, since they show more than that position%n",
                    finding.name(),
                    finding.leftOut());
        }
        if (finding.flaw() != null) {
            System.out.println("FLAW: " + finding.name() + ": " + finding.flaw());
            return FLAWED;
        }
        return 0;
    }
}
