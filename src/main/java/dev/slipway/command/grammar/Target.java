package dev.slipway.command.grammar;

/** What a command acts on: decides whether the first word of its arguments is the name of an app. */
public enum Target {
    /** The host; no app is named. */
    NONE,
    /** The host, or {@code --global}; an app may be named among the words, which the command reads itself. */
    HOST_OR_GLOBAL,
    /** One app that exists. */
    APP,
    /** One app's name that may be free. */
    APP_NAME,
    /** One app that exists, or none for all of them. */
    OPTIONAL_APP,
    /** One app that exists, or {@code --global}. */
    APP_OR_GLOBAL,
    /** One app that exists, {@code --global}, or none for all apps: what reports take. */
    OPTIONAL_APP_OR_GLOBAL,
    /** One app that exists, or {@code --all}. */
    APP_OR_ALL;

    public boolean takesApp() {
        return this != NONE && this != HOST_OR_GLOBAL;
    }

    public boolean takesGlobal() {
        return this == APP_OR_GLOBAL || this == OPTIONAL_APP_OR_GLOBAL || this == HOST_OR_GLOBAL;
    }

    boolean takesAll() {
        return this == APP_OR_ALL;
    }

    boolean isOptional() {
        return this == OPTIONAL_APP || this == OPTIONAL_APP_OR_GLOBAL;
    }

    /** Whether the shell refuses a name that no app has. */
    public boolean mustExist() {
        return this != APP_NAME;
    }
}
