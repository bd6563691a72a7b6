package dev.slipway.asset;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** A directory of one of a release's images: of the service that is named, or, where the name is empty, of the main one. */
public record ImageTree(String service, String directory) {

    private static final Pattern SERVICE = Pattern.compile("([A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)?");

    public ImageTree {
        if (!SERVICE.matcher(service).matches()) {
            throw new Misuse(
                    "'" + service.replaceAll("\\p{Cntrl}", "?") + "' is not the name of a service",
                    "Name a service of the compose file, for instance web.");
        }
        directory = ImagePath.absolute(directory);
    }

    /** Of the image that all of the app is, or the one that its commands run in. */
    public static ImageTree ofMain(String directory) {
        return new ImageTree("", directory);
    }

    /** As {@link #toString} writes it, {@code /app/static} or {@code web:/app/static}; Misuse for what is neither. */
    public static ImageTree parse(String text) {
        int colon = text.startsWith("/") ? -1 : text.indexOf(':');
        return colon < 0 ? ofMain(text) : new ImageTree(text.substring(0, colon), text.substring(colon + 1));
    }

    public boolean isOfMain() {
        return service.isEmpty();
    }

    @Override
    public String toString() {
        return isOfMain() ? directory : service + ":" + directory;
    }
}
