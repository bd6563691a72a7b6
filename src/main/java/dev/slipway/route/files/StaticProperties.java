package dev.slipway.route.files;

import dev.slipway.app.Property;

/** Which directories nginx serves itself: the properties' names are the beginnings of URLs' paths. */
public final class StaticProperties {

    public static final String STATIC = "static";
    public static final String MEDIA = "media";

    private StaticProperties() {}

    /** The directory of the image that is served below this path. */
    public static Property tree(String path) {
        return new Property(STATIC, path, "", Property.Scope.APP);
    }

    /** The storage entry that is served below this path. */
    public static Property media(String path) {
        return new Property(MEDIA, path, "", Property.Scope.APP);
    }
}
