package dev.slipway.app.property;

import dev.slipway.app.Property;

/** What a push means. */
public final class GitProperties {

    /** The first pushed branch becomes it. */
    public static final Property DEPLOY_BRANCH =
            new Property("git", "deploy-branch", "master", Property.Scope.APP_AND_GLOBAL);

    public static final Property KEEP_GIT_DIR =
            new Property("git", "keep-git-dir", "false", Property.Scope.APP_AND_GLOBAL);

    /** The variable that has the commit. */
    public static final Property REV_ENV_VAR = new Property("git", "rev-env-var", "GIT_REV", Property.Scope.APP);

    /** The image that git:from-image deployed last. */
    public static final Property SOURCE_IMAGE = new Property("git", "source-image", "", Property.Scope.APP);

    /** In bytes, unpacked. */
    public static final Property ARCHIVE_MAX_SIZE =
            new Property("git", "archive-max-size", "1073741824", Property.Scope.APP_AND_GLOBAL);

    public static final Property ARCHIVE_MAX_FILES =
            new Property("git", "archive-max-files", "10000", Property.Scope.APP_AND_GLOBAL);

    /** Where git:sync fetched from last, without a password; not set by hand. */
    public static final Property SYNC_REMOTE = new Property("git", "sync-remote", "", Property.Scope.APP);

    private GitProperties() {}
}
