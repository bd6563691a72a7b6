package dev.slipway.git.branch;

import java.util.regex.Pattern;

/** Which names of branches and tags are taken: git allows far more, and each extra character has broken somebody. */
public final class BranchName {

    public static final String BRANCHES = "refs/heads/";
    public static final String TAGS = "refs/tags/";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+@-]{0,199}");

    private BranchName() {}

    public static boolean isSafe(String name) {
        return FORM.matcher(name).matches()
                && !name.contains("..")
                && !name.contains("//")
                && !name.endsWith("/")
                && !name.equals("HEAD");
    }
}
