package dev.slipway.route.nginx.block;

import dev.slipway.app.AppName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where nginx writes about an app: {@code slipway-APP-access.log} and {@code slipway-APP-error.log} unless it is set
 * otherwise. The directory is the owner's, who may well have a site whose log is called {@code APP-access.log}.
 */
public record LogFiles(Path logs, AppName app, NginxSettings settings) {

    private static final String OFF = "off";
    private static final String OURS = "slipway-";
    private static final String ACCESS = "-access.log";
    private static final String ERROR = "-error.log";

    /** Empty while it is switched off. */
    public Optional<Path> access() {
        return file(settings.get(NginxProperty.ACCESS_LOG_PATH), ACCESS);
    }

    /** Empty while it is switched off. */
    public Optional<Path> error() {
        return file(settings.get(NginxProperty.ERROR_LOG_PATH), ERROR);
    }

    private Optional<Path> file(String name, String ending) {
        return name.equals(OFF)
                ? Optional.empty()
                : Optional.of(logs.resolve(OURS + (name.isEmpty() ? app + ending : name)));
    }

    /** Whether a file of this name, as it is set, is the app's alone, whatever other apps there are. */
    public static boolean isOwn(AppName app, String name) {
        String owner = name.replaceFirst("-(access|error)\\.log$", "");
        return owner.equals(name) ? name.equals(app + ".log") : owner.equals(app.value());
    }

    /** The same of a file that is there, or may be. */
    public static boolean isOwn(AppName app, Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(OURS) && isOwn(app, name.substring(OURS.length()));
    }

    /** Whether it is the app's alone, or an older part of it that was put aside: {@code slipway-shop-access.log.2.gz}. */
    public static boolean isOwnOrRotated(AppName app, Path file) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf(".log");
        return end >= 0 && isOwn(app, file.resolveSibling(name.substring(0, end + ".log".length())));
    }
}
