package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Call;
import dev.annals.benchmarks.Past.Accounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** A kind of question about the past. */
enum PastQuestion {
    history_of_somebody {
        @Override
        String path(Random dice, Accounts accounts) {
            return history(oneOf(accounts.any(), dice), "");
        }
    },
    history_of_1000_sessions {
        @Override
        String path(Random dice, Accounts accounts) {
            return history(oneOf(accounts.busy(), dice), "");
        }
    },
    history_of_1000_changes {
        @Override
        String path(Random dice, Accounts accounts) {
            return history(oneOf(accounts.changed(), dice), "");
        }
    },
    history_in_the_middle {
        @Override
        String path(Random dice, Accounts accounts) {
            return history(oneOf(accounts.busy(), dice), "?to=" + sometime(dice));
        }
    },
    history_from_the_beginning {
        @Override
        String path(Random dice, Accounts accounts) {
            return history(oneOf(accounts.busy(), dice), "?order=asc");
        }
    },
    history_of_one_type {
        @Override
        String path(Random dice, Accounts accounts) {
            return history(oneOf(accounts.busy(), dice), "?types=user.signed_up,sign_in.failed");
        }
    },
    as_of_somebody {
        @Override
        String path(Random dice, Accounts accounts) {
            return asOf(oneOf(accounts.any(), dice), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }
    },
    as_of_1000_sessions {
        @Override
        String path(Random dice, Accounts accounts) {
            return asOf(oneOf(accounts.busy(), dice), sometime(dice));
        }
    },
    as_of_1000_changes {
        @Override
        String path(Random dice, Accounts accounts) {
            return asOf(oneOf(accounts.changed(), dice), sometime(dice));
        }
    },
    diff_of_1000_changes {
        @Override
        String path(Random dice, Accounts accounts) {
            Instant from = sometime(dice);
            return "/admin/users/" + oneOf(accounts.changed(), dice) + "/diff?from=" + from + "&to="
                    + from.plus(10, ChronoUnit.DAYS);
        }
    },
    everything_by_an_administrator {
        @Override
        String path(Random dice, Accounts accounts) {
            return "/admin/history?actor=administrator-" + dice.nextInt(20);
        }
    },
    everything_by_a_user {
        @Override
        String path(Random dice, Accounts accounts) {
            return "/admin/history?actor=" + oneOf(accounts.any(), dice);
        }
    },
    everything_of_a_day {
        @Override
        String path(Random dice, Accounts accounts) {
            Instant from = sometime(dice);
            return "/admin/history?from=" + from + "&to=" + from.plus(1, ChronoUnit.DAYS);
        }
    },
    erasure {
        @Override
        String path(Random dice, Accounts accounts) {
            return "/admin/users/" + accounts.takeOne(dice) + "/erase";
        }

        @Override
        Call call(Random dice, Accounts accounts, String adminToken) {
            return new Call("POST", path(dice, accounts), adminToken, "{\"reason\":\"benchmark\"}");
        }

        @Override
        int most() {
            return 50;
        }
    };

    abstract String path(Random dice, Accounts accounts);

    Call call(Random dice, Accounts accounts, String adminToken) {
        return new Call("GET", path(dice, accounts), adminToken, "");
    }

    /** How often it may be asked. */
    int most() {
        return Integer.MAX_VALUE;
    }

    private static String history(String user, String query) {
        return "/admin/users/" + user + "/history" + query;
    }

    private static String asOf(String user, Instant time) {
        return "/admin/users/" + user + "?as_of=" + time;
    }

    /** Within the last ten months: everybody is there by then whose life is long. */
    private static Instant sometime(Random dice) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(dice.nextInt(300 * 24), ChronoUnit.HOURS);
    }

    private static String oneOf(List<String> ids, Random dice) {
        return ids.get(dice.nextInt(ids.size()));
    }
}
