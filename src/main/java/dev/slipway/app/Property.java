package dev.slipway.app;

/**
 * A setting that an {@code X:set} command changes and {@code X:report} shows.
 *
 * @param topic the command topic it belongs to, for instance {@code ps}
 * @param name as typed, for instance {@code restart-policy}
 * @param defaultValue what counts when neither the app nor the host says otherwise; empty when there is none
 * @param scope where it may be set
 */
public record Property(String topic, String name, String defaultValue, Scope scope) {

    /** Where a property may be set. */
    public enum Scope {
        APP,
        APP_AND_GLOBAL,
        GLOBAL
    }

    /** With {@code globalAllowed}, for the app or for all; without, for the app only. */
    public Property(String topic, String name, String defaultValue, boolean globalAllowed) {
        this(topic, name, defaultValue, globalAllowed ? Scope.APP_AND_GLOBAL : Scope.APP);
    }

    /** Its key in the settings files. */
    String key() {
        return topic + "." + name;
    }

    public boolean isGlobalAllowed() {
        return scope != Scope.APP;
    }

    public boolean isAppAllowed() {
        return scope != Scope.GLOBAL;
    }
}
