package dev.slipway.route.nginx.block;

import dev.slipway.app.AppName;
import java.nio.file.Path;
import java.util.Optional;

/** Where nginx writes about an app: {@code APP-access.log} and {@code APP-error.log} unless it is set otherwise. */
public record LogFiles(Path logs, AppName app, NginxSettings settings) {

    private static final String OFF = "off";

    /** Empty while it is switched off. */
    public Optional<Path> access() {
        return file(settings.get(NginxProperty.ACCESS_LOG_PATH), "-access.log");
    }

    /** Empty while it is switched off. */
    public Optional<Path> error() {
        return file(settings.get(NginxProperty.ERROR_LOG_PATH), "-error.log");
    }

    private Optional<Path> file(String name, String ending) {
        return name.equals(OFF) ? Optional.empty() : Optional.of(logs.resolve(name.isEmpty() ? app + ending : name));
    }

    /** Whether a file of this name is the app's alone, whatever other apps there are. */
    public static boolean isOwn(AppName app, String name) {
        String owner = name.replaceFirst("-(access|error)\\.log$", "");
        return owner.equals(name) ? name.equals(app + ".log") : owner.equals(app.value());
    }
}
