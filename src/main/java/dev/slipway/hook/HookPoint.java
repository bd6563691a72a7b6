package dev.slipway.hook;

/** When hooks are run, in the order of a deploy. */
public enum HookPoint {
    PRE_BUILD("pre-build", true),
    POST_BUILD("post-build", true),
    /** Before the tasks that are run once for a release. */
    PRE_RELEASE("pre-release", true),
    POST_RELEASE("post-release", true),
    /** All instances are ready; next the hostnames lead to them. */
    PRE_ROUTE("pre-route", true),
    POST_ROUTE("post-route", false),
    PRE_RETIRE("pre-retire", false),
    POST_RETIRE("post-retire", false),
    FAILURE("on-failure", false),
    RENEWAL("on-renewal", false);

    private final String fileName;
    private final boolean canStop;

    HookPoint(String fileName, boolean canStop) {
        this.fileName = fileName;
        this.canStop = canStop;
    }

    /** The hook's file, and with {@code .d} behind it the directory of several. */
    public String fileName() {
        return fileName;
    }

    /** Whether a hook that fails stops the deploy: only while what served serves. */
    public boolean canStop() {
        return canStop;
    }
}
