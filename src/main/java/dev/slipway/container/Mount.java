package dev.slipway.container;

import dev.slipway.error.Misuse;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A host directory or a named volume ({@code source}) at a path of the container; without a source a volume that lives as
 * long as the container.
 *
 * @param part the directory of the volume that is mounted in place of all of it; empty: all
 */
public record Mount(String source, String target, boolean readOnly, String part) {

    private static final Pattern VOLUME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}");
    private static final Pattern PATH = Pattern.compile("/[^:,\\p{Cntrl}]*");
    private static final List<String> OPTIONS = List.of("", "rw", "ro");

    /** Of all that the source has. */
    public Mount(String source, String target, boolean readOnly) {
        this(source, target, readOnly, "");
    }

    /** As typed: {@code SOURCE:TARGET[:ro]}, or {@code TARGET} alone. */
    public static Mount parse(String text) {
        String[] parts = text.split(":", -1);
        return switch (parts.length) {
            case 1 -> new Mount("", target(text, parts[0]), false);
            case 2 -> new Mount(source(parts[0]), target(text, parts[1]), false);
            case 3 -> new Mount(source(parts[0]), target(text, parts[1]), isReadOnly(parts[2]));
            default ->
                throw new Misuse("'" + text + "' is not a mount", "For instance /srv/shop:/data or shop-data:/data:ro");
        };
    }

    private static String source(String source) {
        if (!VOLUME.matcher(source).matches() && !PATH.matcher(source).matches()) {
            throw new Misuse(
                    "Storage path must be an absolute path or a volume name: " + source,
                    "For instance /srv/shop:/data, or the name of a volume: shop-data:/data");
        }
        return source;
    }

    private static String target(String text, String target) {
        if (!PATH.matcher(target).matches() || target.equals("/")) {
            throw new Misuse(
                    "The container path of '" + text + "' must be absolute, and not the root",
                    "For instance /srv/shop:/data");
        }
        return target;
    }

    private static boolean isReadOnly(String option) {
        if (!OPTIONS.contains(option)) {
            throw new Misuse(
                    "Invalid volume option: " + option, "ro makes the mount read-only; nothing or rw, writable.");
        }
        return option.equals("ro");
    }

    /** Whether the source is a path of the host. */
    public boolean isPath() {
        return source.startsWith("/");
    }

    public boolean isOfPart() {
        return !part.isEmpty();
    }

    /** What a service is made from is told from this: it is what it was before there were parts. */
    @Override
    public String toString() {
        return "Mount[source=" + source + ", target=" + target + ", readOnly=" + readOnly
                + (isOfPart() ? ", part=" + part : "") + "]";
    }

    /** Whether the source is the name of a volume. */
    public boolean isVolume() {
        return !source.isEmpty() && !isPath();
    }
}
