package dev.annals.gateway.commandline;

import dev.annals.gateway.settings.SettingsAlone;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.LogVerifier;
import dev.annals.shared.log.LogVerifier.Verdict;
import dev.annals.shared.log.NotedHead;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/** Holds the log against its own hashes, and against heads that were noted elsewhere. */
final class VerifyCommand implements Subcommand {

    private static final int FLAWED = 1;
    private static final long TELL_EVERY = Duration.ofSeconds(5).toNanos();
    private static final double NANOS = 1e9;

    private final long began = System.nanoTime();
    private long told = began;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String usage() {
        return "verify [--head <position:hash>,…]    walks the log and its chain of hashes, beside a running service or alone";
    }

    @Override
    public int run(List<String> arguments) {
        List<NotedHead> noted =
                noted(Options.parse(arguments, List.of("--head")).get("--head", ""));
        UnaryOperator<String> settings = SettingsAlone.read(environment -> name -> environment.getProperty(name, ""));
        try {
            return tell(verifier().verify(settings, noted, this::progress));
        } catch (StartRefused refused) {
            throw new Options.WrongUsage(refused.problem() + "; " + refused.remedy());
        }
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

    private static LogVerifier verifier() {
        return ServiceLoader.load(LogVerifier.class).findFirst().orElseThrow();
    }

    private void progress(long events) {
        long now = System.nanoTime();
        if (now - told >= TELL_EVERY) {
            told = now;
            System.err.printf(Locale.ROOT, "%,d events fit so far, %,d a second%n", events, perSecond(events));
        }
    }

    private long perSecond(long events) {
        return Math.round(events / Math.max((System.nanoTime() - began) / NANOS, 0.001));
    }

    private int tell(Verdict verdict) {
        System.out.printf(
                Locale.ROOT,
                "%,d events in %,d commits fit, %,d events a second%n",
                verdict.events(),
                verdict.commits(),
                perSecond(verdict.events()));
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
}
