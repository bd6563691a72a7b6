package dev.slipway.registry;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.RegistryProperties;
import dev.slipway.container.image.ImageRef;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an app's images are called in a registry, by {@code registry:set}. */
public record ImageRepository(AppName app, Settings settings) {

    /** Without a tag: the app's own name for it, else what the template makes of the app's name. */
    public String name() {
        return settings.own(app, RegistryProperties.IMAGE_REPO).orElseGet(() -> {
            String template = settings.computed(app, RegistryProperties.IMAGE_REPO_TEMPLATE);
            return template.isEmpty() ? "dokku/" + app : rendered(template, app.value());
        });
    }

    /** A template has one variable. */
    public static String rendered(String template, String app) {
        return template.replaceAll("\\{\\{\\s*\\.?(AppName|APP)\\s*}}", app);
    }

    /** The registry's address with the slash that ends it; empty for Docker's own. */
    public static String address(String server) {
        if (server.isEmpty()) {
            return "";
        }
        var parsed = RegistryServer.parse(server);
        return parsed.equals(RegistryServer.DOCKER_HUB) ? "" : parsed + "/";
    }

    /** The names under which a release's image is pushed: its number, and what is wanted besides. */
    public List<ImageRef> names(int release) {
        String repository = address(settings.computed(app, RegistryProperties.SERVER)) + name();
        var more = Arrays.stream(settings.computed(app, RegistryProperties.PUSH_EXTRA_TAGS)
                        .split("[\\s,]+"))
                .filter(tag -> !tag.isEmpty());
        return Stream.concat(Stream.of(Integer.toString(release)), more)
                .map(tag -> new ImageRef(repository + ":" + tag))
                .toList();
    }

    public boolean isPushed() {
        return settings.computed(app, RegistryProperties.PUSH_ON_RELEASE).equals("true");
    }
}
