package dev.slipway.app.property;

import dev.slipway.app.Property;

/** What an app's compose files may ask for beyond what is supported. */
public final class ComposeProperties {

    /** The refused keys that an admin allowed, parted by spaces. */
    public static final Property ALLOWED = new Property("compose", "allowed", "", Property.Scope.APP);

    private ComposeProperties() {}
}
