package dev.annals.shared.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.annals.shared.personal.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The one JSON form of events and causes: record components in declaration order, personal fields sealed. */
public final class WireMapper {

    private static final String SEALED = "sealed";
    private static final String ERASED = "erased";
    private static final String SEALER = Sealer.class.getName();

    /** What could be written must be read again, however odd: bounds belong to the edge, where they refuse a request. */
    private static final StreamReadConstraints UNBOUNDED = StreamReadConstraints.builder()
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(UNBOUNDED).build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // What a sealer throws says what is wrong, and is to be recognised.
            .disable(DeserializationFeature.WRAP_EXCEPTIONS)
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .changeDefaultVisibility(
                    visible -> visible.withVisibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                            .withVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                            .withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY))
            .addModule(new SimpleModule("annals-wire")
                    .addSerializer(Personal.class, new PersonalSerializer())
                    .addDeserializer(Personal.class, new PersonalDeserializer(null))
                    .addSerializer(Instant.class, new InstantSerializer())
                    .addDeserializer(Instant.class, new InstantDeserializer()))
            .build();

    private WireMapper() {}

    /** Writes with personal fields sealed by {@code sealer}. */
    public static ObjectWriter writer(Sealer sealer) {
        return MAPPER.writer().withAttribute(SEALER, sealer);
    }

    /** Reads with personal fields opened by {@code sealer}. */
    public static ObjectReader reader(Sealer sealer) {
        return MAPPER.reader().withAttribute(SEALER, sealer);
    }

    /** Without sealing: for views and for whatever holds no {@link Personal} field. */
    public static JsonMapper plain() {
        return MAPPER;
    }

    @SuppressWarnings("rawtypes")
    private static final class PersonalSerializer extends ValueSerializer<Personal> {

        @Override
        public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
            String sealed = value instanceof Personal.Known<?> known ? seal(known, context) : null;
            json.writeStartObject();
            if (sealed == null) {
                json.writeBooleanProperty(ERASED, true);
            } else {
                json.writeStringProperty(SEALED, sealed);
            }
            json.writeEndObject();
        }

        private static @Nullable String seal(Personal.Known<?> known, SerializationContext context) {
            if (!(context.getAttribute(SEALER) instanceof Sealer sealer)) {
                throw new IllegalStateException("personal data is never written without a sealer");
            }
            return sealer.seal(MAPPER.writeValueAsBytes(known.value()));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class PersonalDeserializer extends ValueDeserializer<Personal> {

        private final @Nullable JavaType content;

        PersonalDeserializer(@Nullable JavaType content) {
            this.content = content;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JavaType type = property == null ? context.getContextualType() : property.getType();
            return new PersonalDeserializer(type.containedTypeOrUnknown(0));
        }

        @Override
        public Personal deserialize(JsonParser json, DeserializationContext context) {
            JsonNode node = context.readTree(json);
            JsonNode sealed = node.get(SEALED);
            if (sealed == null) {
                return Personal.erased();
            }
            if (!(context.getAttribute(SEALER) instanceof Sealer sealer)) {
                throw new IllegalStateException("personal data is never read without a sealer");
            }
            byte[] plain = sealer.open(sealed.stringValue());
            return plain == null ? Personal.erased() : Personal.of(MAPPER.readValue(plain, content));
        }
    }

    /** Times are microseconds since 1970: exact, short, and sorted by value. */
    private static final class InstantSerializer extends ValueSerializer<Instant> {

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeNumber(Micros.of(value));
        }
    }

    private static final class InstantDeserializer extends ValueDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            return Micros.toInstant(json.getLongValue());
        }
    }
}
