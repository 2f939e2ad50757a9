package dev.annals.shared.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.wire.EventNames;
import dev.annals.shared.wire.WireMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What other systems are told is forever, too: each stored event that is told of has a golden file, and a change that no
 * longer fits it is a new version of the type.
 */
class PublishingEventsTest {

    private static final CloudEventFormat FORMAT = new CloudEventFormat(URI.create("https://auth.example.com/"));

    private static final Pattern NAME_OF_FIELD = Pattern.compile("\"[a-z_]+\"");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Class<? extends DomainEvent>> stored() {
        return EventNames.all().stream();
    }

    static Stream<Class<? extends DomainEvent>> told() {
        return stored().filter(type -> PublishedEvent.of(Stored.recorded(type)) != null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stored")
    void every_stored_event_is_told_or_kept_on_purpose(Class<? extends DomainEvent> type) {
        assertThat(Publication.isDecided(type))
                .as("tell or keep %s in Publication", type)
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void an_event_is_told_as_its_golden_file_shows(Class<? extends DomainEvent> type) {
        JsonNode golden = WireMapper.plain().readTree(Stored.read("/published/" + Stored.name(type) + ".json"));

        assertThat(text(type, Disclosure.FULL)).isEqualTo(golden.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void what_is_told_fits_the_schema_of_its_type_at_every_disclosure(Class<? extends DomainEvent> type) {
        JsonNode schema = EventSchemas.of(published(type).type()).orElseThrow();

        for (Disclosure disclosure : Disclosure.values()) {
            JsonNode data = json(type, disclosure).get("data");
            List<Error> errors = SCHEMAS.getSchema(schema.toString(), InputFormat.JSON)
                    .validate(
                            data.toString(),
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));

            assertThat(errors).as("%s", disclosure).isEmpty();
            assertThat(schema.get("properties").propertyNames()).containsAll(data.propertyNames());
        }
    }

    @Test
    void a_schema_refuses_what_does_not_fit() {
        String schema =
                EventSchemas.of("dev.annals.user.banned.v1").orElseThrow().toString();

        assertThat(SCHEMAS.getSchema(schema, InputFormat.JSON).validate("{}", InputFormat.JSON))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void an_event_is_a_cloud_event_for_the_reference_library(Class<? extends DomainEvent> type) {
        PublishedEvent published = published(type);

        CloudEvent event = new JsonFormat().deserialize(FORMAT.structured(published, Disclosure.FULL));

        assertThat(event.getId()).isEqualTo("42");
        assertThat(event.getSource()).isEqualTo(URI.create("https://auth.example.com"));
        assertThat(event.getType()).isEqualTo(published.type());
        assertThat(event.getDataSchema())
                .isEqualTo(URI.create("https://auth.example.com/events/schemas/" + published.type()));
        assertThat(event.getTime().toInstant()).isEqualTo(published.occurredAt());
        assertThat(event.getExtensionNames())
                .containsExactlyInAnyOrder(
                        "recordedtime", "sequence", "actorkind", "actorid", "actorrole", "requestid");
        assertThat(FORMAT.attributes(published)).containsAllEntriesOf(attributes(event));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void identifiers_alone_tell_nothing_personal(Class<? extends DomainEvent> type) {
        assertThat(text(type, Disclosure.IDS)).doesNotContain(personal(type));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void masked_fields_tell_no_whole_address_and_nothing_else(Class<? extends DomainEvent> type) {
        assertThat(text(type, Disclosure.MASKED)).doesNotContain(personal(type));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void after_an_erasure_nothing_personal_is_told(Class<? extends DomainEvent> type) {
        PublishedEvent after = PublishedEvent.of(Stored.erased(type));

        for (Disclosure disclosure : Disclosure.values()) {
            JsonNode data = WireMapper.plain()
                    .readTree(FORMAT.structured(after, disclosure))
                    .get("data");
            Set<String> expected =
                    new HashSet<>(json(type, disclosure).get("data").propertyNames());
            data.path("erased").forEach(name -> assertThat(expected.remove(name.asString()))
                    .isTrue());
            if (data.has("erased")) {
                expected.add("erased");
            }

            assertThat(data.toString()).doesNotContain(personal(type));
            assertThat(Set.copyOf(data.propertyNames())).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    void secrets_are_never_told(Class<? extends DomainEvent> type) {
        assertThat(text(type, Disclosure.FULL))
                .doesNotContain("argon2")
                .doesNotContain("c2Vzc2lvbiBzZWNyZXQ")
                .doesNotContain("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, ann@example.com, a***@example.com",
        "EMAIL, a@example.com, ***@example.com",
        "EMAIL, 'a@b@example.com', a***@example.com",
        "EMAIL, nobody, ***",
        "PHONE, 15550001111, ***11",
        "PHONE, 12345, ***"
    })
    void a_mask_leaves_enough_to_recognise_the_own_address(Mask mask, String value, String left) {
        assertThat(mask.over(value)).isEqualTo(left);
    }

    /** The texts that stand sealed in the stored event; what names the account itself is no secret. */
    private static List<String> personal(Class<? extends DomainEvent> type) {
        String account = String.valueOf(Stored.recorded(type).event().subject());
        List<String> texts = new ArrayList<>(List.of("grace@example.com", "203.0.113.7", "curl/8.5.0"));
        Pattern.compile("\"sealed\" : \"sealed ((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(Stored.text(type))
                .results()
                .map(found -> found.group(1).replace("\\\"", "\""))
                .flatMap(json -> Pattern.compile("\"([^\"]{3,})\"")
                        .matcher(json)
                        .results()
                        .map(MatchResult::group))
                .filter(text ->
                        !text.contains(account) && !NAME_OF_FIELD.matcher(text).matches())
                .forEach(texts::add);
        return texts;
    }

    private static PublishedEvent published(Class<? extends DomainEvent> type) {
        return PublishedEvent.of(Stored.recorded(type));
    }

    private static String text(Class<? extends DomainEvent> type, Disclosure disclosure) {
        return new String(FORMAT.structured(published(type), disclosure));
    }

    private static JsonNode json(Class<? extends DomainEvent> type, Disclosure disclosure) {
        return WireMapper.plain().readTree(text(type, disclosure));
    }

    private static Map<String, String> attributes(CloudEvent event) {
        Map<String, String> attributes = new HashMap<>();
        event.getExtensionNames()
                .forEach(name -> attributes.put(name, event.getExtension(name).toString()));
        return attributes;
    }
}
