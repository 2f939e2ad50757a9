package dev.annals.gateway.golden;

import dev.annals.gateway.running.MailSink.Mail;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays one scenario step by step and collects what differs from the recording. */
final class Play {

    private static final Duration MAIL_TAKES_AT_MOST = Duration.ofSeconds(5);

    private final Stage stage;
    private final Recording.Scenario scenario;
    private final Variables variables = new Variables();
    private final int mark;
    private final List<String> problems = new ArrayList<>();
    private String title = "";

    Play(Stage stage, Recording.Scenario scenario) {
        this.stage = stage;
        this.scenario = scenario;
        this.mark = stage.mail().mark();
        prepare();
    }

    private void prepare() {
        String run = "%09d%03d".formatted(System.currentTimeMillis() % 1_000_000_000, scenario.serial());
        variables.set("_port", String.valueOf(stage.port()));
        variables.set("server", "http://localhost:" + stage.port());
        variables.set("web", "http://127.0.0.1:" + stage.web().port());
        variables.set("service_role", Signed.serviceRole());
        for (int i = 1; i < 7; i++) {
            variables.set("email" + i, "golden" + i + "-" + run + "@example.com");
            variables.set("phone" + i, "1" + i + run.substring(run.length() - 9));
        }
        scenario.variables().forEachEntry(variables::set);
        String verifier = Signed.base64(Signed.sha256(run)) + "abcdefg";
        variables.set("verifier", verifier);
        variables.set("challenge", Signed.base64(Signed.sha256(verifier)));
    }

    /** What differs, step by step; empty when the scenario holds. */
    List<String> problems() throws InterruptedException {
        int number = 0;
        for (JsonNode step : scenario.steps()) {
            number++;
            title = ("#" + number + " " + step.path("title").asString("")).strip();
            try {
                play(step);
            } catch (BrokenOff | Variables.UnknownVariable | IOException e) {
                problems.add(title + ": " + e.getMessage());
                break;
            }
        }
        return problems;
    }

    private void play(JsonNode step) throws IOException, InterruptedException {
        if (step.has("wait")) {
            Thread.sleep((long) (step.get("wait").doubleValue() * 1000));
        } else if (step.has("jwt")) {
            JsonNode wish = step.get("jwt");
            variables.set(text(wish, "as"), Signed.jwt(wish, variables.fill(wish.get("claims"))));
        } else if (step.has("split")) {
            JsonNode split = step.get("split");
            String query = URI.create(variables.fill(text(split, "from"))).getRawQuery();
            variables.set(text(split, "as"), Answer.parameter(query, text(split, "key")));
        } else if (step.has("totp")) {
            String secret = variables.fill(text(step.get("totp"), "secret"));
            variables.set(
                    text(step.get("totp"), "as"),
                    Signed.totp(secret, Instant.now().getEpochSecond()));
        } else if (step.has("provider")) {
            stage.web().play(variables.fill(step.get("provider")));
        } else if (step.has("provider_saw")) {
            JsonNode seen = new NormalForm(variables).of(stage.web().seen());
            differ("provider saw ", Differences.between(step.get("expect"), seen, ""));
        } else if (step.has("mail")) {
            receive(step);
        } else {
            exchange(step);
        }
    }

    private void receive(JsonNode step) throws InterruptedException {
        String to = variables.fill(text(step.get("mail"), "to"));
        Mail mail = stage.mail().take(to, mark, MAIL_TAKES_AT_MOST);
        if (mail == null) {
            throw new BrokenOff("no mail to " + text(step.get("mail"), "to"));
        }
        String name = text(step.get("mail"), "as");
        remember(name, mail);
        ObjectNode seen = Json.NODES.objectNode();
        seen.put("subject", mail.subject().replaceAll("\\b\\d{6}\\b", "<code>"));
        seen.set("link", new NormalForm(variables.without(known -> known.startsWith(name))).of(node(mail.link())));
        seen.put("has_code", mail.code() != null);
        differ("mail ", Differences.between(step.get("expect"), seen, ""));
    }

    private void remember(String name, Mail mail) {
        if (mail.link() != null) {
            URI link = URI.create(mail.link());
            variables.set(name + "_path", link.getRawPath() + "?" + link.getRawQuery());
            variables.set(name + "_token", Answer.parameter(link.getRawQuery(), "token"));
        }
        if (mail.code() != null) {
            variables.set("_" + name + "_code", mail.code());
        }
    }

    private void exchange(JsonNode step) throws IOException, InterruptedException {
        Answer answer = stage.wire().send(variables.fill(step.get("request")));
        step.path("capture").forEachEntry((name, source) -> variables.set(name, picked(answer, source.stringValue())));
        JsonNode want = step.get("expect");
        differ("", Differences.between(want.get("status"), Json.NODES.numberNode(answer.status()), "status"));
        if (!step.has("loose") && want.has("body")) {
            compareRest(step, answer);
        }
    }

    private static JsonNode picked(Answer answer, String source) {
        try {
            return answer.pick(source);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new BrokenOff(e.getMessage());
        }
    }

    private void compareRest(JsonNode step, Answer answer) {
        NormalForm normal = new NormalForm(variables);
        ObjectNode headers = Json.NODES.objectNode();
        answer.headers().forEach((name, value) -> headers.set(name, normal.of(node(value), name)));
        differ("", Differences.inAnyOrder(step.get("expect").get("headers"), headers, "headers"));
        JsonNode want = step.get("expect").get("body").deepCopy();
        JsonNode seen = normal.of(answer.body());
        for (JsonNode place : step.path("ignore")) { // where the original answers from a stale object
            ((ObjectNode) want).remove(place.stringValue());
            if (seen instanceof ObjectNode object) {
                object.remove(place.stringValue());
            }
        }
        differ("", Differences.between(want, seen, "body"));
    }

    private void differ(String kind, List<String> differences) {
        differences.forEach(difference -> problems.add(title + ": " + kind + difference));
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }

    private static JsonNode node(@org.jspecify.annotations.Nullable String text) {
        return text == null ? Json.NODES.nullNode() : Json.NODES.stringNode(text);
    }

    /** The rest of the scenario makes no sense any more. */
    private static final class BrokenOff extends RuntimeException {
        BrokenOff(String message) {
            super(message);
        }
    }
}
