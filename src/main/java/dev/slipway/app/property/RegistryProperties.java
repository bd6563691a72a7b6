package dev.slipway.app.property;

import dev.slipway.app.Property;

/** Where built images are pushed. */
public final class RegistryProperties {

    public static final Property IMAGE_REPO = new Property("registry", "image-repo", "", Property.Scope.APP);

    public static final Property IMAGE_REPO_TEMPLATE =
            new Property("registry", "image-repo-template", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property PUSH_ON_RELEASE =
            new Property("registry", "push-on-release", "false", Property.Scope.APP_AND_GLOBAL);

    public static final Property PUSH_EXTRA_TAGS =
            new Property("registry", "push-extra-tags", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property SERVER = new Property("registry", "server", "", Property.Scope.APP_AND_GLOBAL);

    private RegistryProperties() {}
}
