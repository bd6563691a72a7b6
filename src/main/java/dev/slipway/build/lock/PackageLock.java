package dev.slipway.build.lock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * npm keeps in the lock, since its version 7, what the manifest asked for: as the package with the empty path
 * (docs.npmjs.com, package-lock.json). {@code npm ci} refuses when they differ.
 */
final class PackageLock {

    private static final Logger log = LoggerFactory.getLogger(PackageLock.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> KINDS = List.of("dependencies", "devDependencies", "optionalDependencies");
    private static final int MOST_NAMED = 3;

    private PackageLock() {}

    /** Names of what is asked for, some of them, and not locked so; none for a lock that does not tell. */
    static List<String> missing(String manifest, String lock) {
        try {
            JsonNode root = root(lock);
            Map<String, String> locked = asked(root);
            return root.isMissingNode()
                    ? List.of()
                    : asked(JSON.readTree(manifest)).entrySet().stream()
                            .filter(wanted -> !wanted.getValue().equals(locked.get(wanted.getKey())))
                            .map(Map.Entry::getKey)
                            .limit(MOST_NAMED)
                            .toList();
        } catch (IOException unreadable) {
            log.debug("not compared", unreadable);
            return List.of();
        }
    }

    /** npm writes it before all others: of megabytes the first lines are read. */
    private static JsonNode root(String lock) throws IOException {
        try (JsonParser parser = JSON.createParser(lock)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return MissingNode.getInstance();
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("packages")) {
                    return "".equals(parser.nextFieldName()) && parser.nextToken() == JsonToken.START_OBJECT
                            ? parser.readValueAsTree()
                            : MissingNode.getInstance();
                }
                parser.skipChildren();
            }
            return MissingNode.getInstance();
        }
    }

    private static Map<String, String> asked(JsonNode manifest) {
        Map<String, String> asked = new TreeMap<>();
        KINDS.forEach(kind -> manifest.path(kind)
                .properties()
                .forEach(wanted -> asked.put(wanted.getKey(), wanted.getValue().asText())));
        return asked;
    }
}
