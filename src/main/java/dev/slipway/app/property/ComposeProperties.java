package dev.slipway.app.property;

import dev.slipway.app.Property;

/** What an app's compose files may ask for beyond what is supported. */
public final class ComposeProperties {

    /** The refused keys that an admin allowed, parted by spaces. */
    public static final Property ALLOWED = new Property("compose", "allowed", "", Property.Scope.APP);

    /** Whether the file for development is merged over the others, as the compose CLI does it on a laptop. */
    public static final Property OVERRIDE = new Property("compose", "override", "false", Property.Scope.APP);

    /** The working copy of which directories are mounted themselves and not a release's copies of them; empty: none. */
    public static final Property SOURCES = new Property("compose", "sources", "", Property.Scope.APP);

    private ComposeProperties() {}
}
