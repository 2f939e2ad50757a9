package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Call;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Somebody who is made up, the same one for the same number every time. */
record Person(int number, String first, String last, String domain) {

    private static final List<String> FIRST = List.of(
            "Anna", "Ben", "Carla", "David", "Emma", "Felix", "Gina", "Hans", "Ines", "Jonas", "Karla", "Lukas", "Maria",
            "Nils", "Olga", "Paul", "Rosa", "Stefan", "Tina", "Udo", "Vera", "Willi", "Xenia", "Yara", "Zoe", "James",
            "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "Grace", "Alan", "Ada", "Edsger");
    private static final List<String> LAST = List.of(
            "Smith", "Jones", "Miller", "Weber", "Meyer", "Schmidt", "Fischer", "Wagner", "Becker", "Schulz", "Hoffmann",
            "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun",
            "Krüger", "Hartmann", "Lange", "Hopper", "Turing", "Lovelace", "Dijkstra", "Liskov", "Knuth", "Perlman");
    private static final List<String> DOMAINS = List.of("example.com", "example.com", "example.org", "mail.example.net");

    static Person number(int number) {
        Random dice = new Random(number * 7_919L);
        return new Person(number, oneOf(FIRST, dice), oneOf(LAST, dice), oneOf(DOMAINS, dice));
    }

    private static String oneOf(List<String> choice, Random dice) {
        return choice.get(dice.nextInt(choice.size()));
    }

    String email() {
        String name = (first + "." + last).toLowerCase(Locale.ROOT).replace("ö", "oe").replace("ü", "ue");
        return name + number + "@" + domain;
    }

    /** Made by an administrator, without a password. */
    Call creation(String adminToken) {
        String body = "{\"email\":\"" + email() + "\",\"email_confirm\":" + (number % 10 != 0)
                + ",\"user_metadata\":{\"full_name\":\"" + first + " " + last + "\"}}";
        return new Call("POST", "/admin/users", adminToken, body);
    }
}
