package dev.slipway.compose.remark;

/**
 * Where something stands.
 *
 * @param line from 1; 0 for the file as a whole
 * @param service empty outside of a service
 * @param key as written, with its parents, for instance {@code healthcheck.test}; empty for the service as a whole
 */
public record Place(String file, int line, String service, String key) {

    public static Place file(String file) {
        return new Place(file, 0, "", "");
    }

    /** Whether it is on the other's line, and at its key or below that. */
    boolean isWithin(Place other) {
        return file.equals(other.file)
                && line == other.line
                && service.equals(other.service)
                && (key.equals(other.key) || key.startsWith(other.key + "."));
    }

    /** {@code compose.yml:12, service web, ports}. */
    @Override
    public String toString() {
        var text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (!service.isEmpty()) {
            text.append(", service ").append(service);
        }
        if (!key.isEmpty()) {
            text.append(", ").append(key);
        }
        return text.toString();
    }
}
