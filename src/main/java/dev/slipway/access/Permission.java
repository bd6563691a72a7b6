package dev.slipway.access;

/** What a command or a push needs of its caller. */
public enum Permission {
    /** Nothing: {@code help}, {@code version}. */
    NONE,
    /** To see an app's reports and logs. */
    READ,
    /** To push an app. */
    DEPLOY,
    /** To change an app, see its secrets and run commands in it. */
    CHANGE,
    /** To change the host's settings, keys and what all apps share. */
    ADMIN
}
