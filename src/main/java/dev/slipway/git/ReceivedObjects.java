package dev.slipway.git;

import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectChecker.ErrorType;

/** What is not accepted among pushed and fetched objects: above all, names that would leave the tree when it is unpacked. */
public final class ReceivedObjects {

    private ReceivedObjects() {}

    /**
     * Refuses {@code ..}, {@code .git}, {@code git~1}, {@code .g\u200cit} and their kind. Lets pass what old tools wrote
     * into histories that cannot be changed any more and that harms nobody.
     */
    public static ObjectChecker checker() {
        return new ObjectChecker()
                .setSafeForMacOS(true)
                .setAllowLeadingZeroFileMode(true)
                .setAllowInvalidPersonIdent(true)
                .setIgnore(ErrorType.MISSING_EMAIL, true)
                .setIgnore(ErrorType.MISSING_SPACE_BEFORE_DATE, true)
                .setIgnore(ErrorType.BAD_DATE, true)
                .setIgnore(ErrorType.BAD_TIMEZONE, true)
                .setIgnore(ErrorType.ZERO_PADDED_FILEMODE, true);
    }
}
