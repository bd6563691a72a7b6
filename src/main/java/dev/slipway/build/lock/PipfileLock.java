package dev.slipway.build.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pipenv writes into the lock the hash of what the Pipfile said: of its JSON form, sorted and without blanks (plette's {@code
 * Pipfile.get_hash}, which {@code pipenv verify} compares).
 */
final class PipfileLock {

    private static final Logger log = LoggerFactory.getLogger(PipfileLock.class);
    private static final TomlMapper TOML = new TomlMapper();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    /** What is not one of packages; every other table is a category of them. */
    private static final Set<String> OTHERS =
            Set.of("source", "requires", "packages", "dev-packages", "pipenv", "pipfile", "scripts");

    private static final Map<String, Object> PYPI =
            Map.of("name", "pypi", "url", "https://pypi.org/simple", "verify_ssl", true);

    private PipfileLock() {}

    static boolean isOlder(String pipfile, String lock) {
        try {
            String locked = JSON.readTree(lock)
                    .path("_meta")
                    .path("hash")
                    .path("sha256")
                    .asText();
            return !locked.isEmpty() && !locked.equals(hash(TOML.readValue(pipfile, Map.class)));
        } catch (JsonProcessingException unreadable) {
            log.debug("not compared", unreadable);
            return false;
        }
    }

    private static String hash(Map<?, ?> pipfile) throws JsonProcessingException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                "_meta",
                Map.of(
                        "sources",
                        or(pipfile.get("source"), List.of(PYPI)),
                        "requires",
                        or(pipfile.get("requires"), Map.of())));
        content.put("default", or(pipfile.get("packages"), Map.of()));
        content.put("develop", or(pipfile.get("dev-packages"), Map.of()));
        pipfile.forEach((name, category) -> {
            if (!OTHERS.contains(String.valueOf(name))) {
                content.put(String.valueOf(name), category);
            }
        });
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Object or(@Nullable Object value, Object otherwise) {
        return value == null ? otherwise : value;
    }
}
