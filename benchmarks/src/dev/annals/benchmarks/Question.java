package dev.annals.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A kind of list, asked for with other words every time. */
enum Question {
    any_page {
        @Override
        String query(Random dice, int users) {
            return "per_page=50&page=" + (1 + dice.nextInt(Math.max(1, users / 50)));
        }
    },
    page_1 {
        @Override
        String query(Random dice, int users) {
            return "per_page=50&page=1";
        }
    },
    page_in_the_middle {
        @Override
        String query(Random dice, int users) {
            return "per_page=50&page=" + users / 100;
        }
    },
    page_past_the_end {
        @Override
        String query(Random dice, int users) {
            return "per_page=50&page=" + (users / 50 + 1 + dice.nextInt(1_000));
        }
    },
    thousand_a_page {
        @Override
        String query(Random dice, int users) {
            return "per_page=1000&page=" + (1 + dice.nextInt(Math.max(1, users / 1_000)));
        }
    },
    filter_whole_address {
        @Override
        String query(Random dice, int users) {
            return "filter=" + escaped(Person.number(dice.nextInt(users)).email());
        }
    },
    filter_three_digits_and_sign {
        @Override
        String query(Random dice, int users) {
            return "filter=" + escaped("%03d@m".formatted(dice.nextInt(1_000)));
        }
    },
    filter_name_and_digits {
        @Override
        String query(Random dice, int users) {
            Person person = Person.number(dice.nextInt(users));
            String email = person.email();
            return "filter=" + escaped(email.substring(0, email.indexOf('@') - 2));
        }
    },
    filter_full_name {
        @Override
        String query(Random dice, int users) {
            Person person = Person.number(dice.nextInt(users));
            return "filter=" + escaped(person.first() + " " + person.last());
        }
    },
    filter_in_vain {
        @Override
        String query(Random dice, int users) {
            return "filter=nobody" + dice.nextInt(1_000_000);
        }
    },
    filter_broad {
        @Override
        String query(Random dice, int users) {
            return "filter=example.com&page=" + (1 + dice.nextInt(Math.max(1, users / 200)));
        }
    },
    filter_two_characters {
        @Override
        String query(Random dice, int users) {
            return "filter=" + (char) ('a' + dice.nextInt(26)) + (char) ('a' + dice.nextInt(26));
        }
    },
    search {
        @Override
        String query(Random dice, int users) {
            Person person = Person.number(dice.nextInt(users));
            return "q=" + escaped(person.last() + person.number() / 100);
        }
    },
    cursor_unconfirmed {
        @Override
        String query(Random dice, int users) {
            return "limit=50&confirmed=false";
        }
    },
    cursor_nobody_seen {
        @Override
        String query(Random dice, int users) {
            return "limit=50&last_seen_after=2026-01-01";
        }
    };

    /** The part of the URL after the question mark. */
    abstract String query(Random dice, int users);

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
