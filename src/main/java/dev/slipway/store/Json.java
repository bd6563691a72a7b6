package dev.slipway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.slipway.error.Misuse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records as JSON text and back. Unknown fields are skipped, so an older server reads what a newer one wrote. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Reads what people write: JSON5's comments, trailing commas, single quotes and bare field names. */
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private Json() {}

    /** On one line. What a terminal might obey is escaped, all of it: the JSON form shows exactly what is there. */
    public static String text(Object value) {
        try {
            return harmless(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + value.getClass(), e);
        }
    }

    /** JSON itself asks only for those below the blank (RFC 8259 §7); outside of texts there is none of the others. */
    private static String harmless(String json) {
        return CONTROL.matcher(json)
                .replaceAll(found -> Matcher.quoteReplacement(String.format(
                        Locale.ROOT, "\\u%04x", (int) found.group().charAt(0))));
    }

    /** Indented, for files that people look into. */
    public static String indented(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + value.getClass(), e);
        }
    }

    /** What we wrote ourselves; anything else is an IllegalArgumentException. */
    public static <T> T parse(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** What a person wrote, comments and all; what is wrong with it is a Misuse that gives line and column. */
    public static <T> T parseLenient(String text, Class<T> type, String fileName) {
        try {
            return LENIENT.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw notJson(fileName, e);
        }
    }

    /** A flat object; numbers and booleans become their texts. */
    public static Map<String, String> parseFlat(String text, String fileName) {
        try {
            return LENIENT.readValue(text, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw notJson(fileName, e);
        }
    }

    private static Misuse notJson(String fileName, JsonProcessingException e) {
        var at = e.getLocation();
        String place = at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr();
        // The parser's message may quote the content, which may be a secret: it goes to nobody.
        e.clearLocation();
        return new Misuse(fileName + " is not the JSON that is expected" + place, "Correct it and try again.");
    }
}
