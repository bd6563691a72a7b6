package dev.slipway.app.property;

import dev.slipway.app.Property;

/** How much history of builds is kept. */
public final class BuildsProperties {

    public static final Property RETENTION = new Property("builds", "retention", "20", Property.Scope.APP_AND_GLOBAL);

    private BuildsProperties() {}
}
