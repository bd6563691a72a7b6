package dev.slipway.git.transfer;

import dev.slipway.git.branch.Refused;
import java.io.IOException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UnpackErrorHandler;

/** Tells the pusher what a pack was refused for, before JGit's own short report. */
final class UnpackFailure implements UnpackErrorHandler {

    private static final long MEGABYTE = 1 << 20;

    private final UnpackErrorHandler report;
    private final PusherLines lines;
    private final PackLimits limits;

    UnpackFailure(ReceivePack pack, PusherLines lines, PackLimits limits) {
        this.report = pack.getUnpackErrorHandler();
        this.lines = lines;
        this.limits = limits;
    }

    @Override
    public void handleUnpackException(Throwable failure) throws IOException {
        Rejection.tell(explain(failure), lines);
        report.handleUnpackException(failure);
    }

    private Refused explain(Throwable failure) {
        if (failure instanceof TooLargeObjectInPackException || failure instanceof OutOfMemoryError) {
            return Refused.because(
                    "A file in the push is larger than " + limits.objectBytes() / MEGABYTE + " MB",
                    "Keep it outside of the repository, or give the server's Java a larger heap (a fifth of it is the limit).");
        }
        if (failure instanceof TooLargePackException) {
            return Refused.because(
                    "The push is larger than " + limits.packBytes() / MEGABYTE + " MB",
                    "Push the history in parts: git push deploy COMMIT:refs/tags/part-1");
        }
        if (failure instanceof MissingObjectException) {
            return Refused.because(
                    "The push comes without a part of its history, as from a shallow clone",
                    "git fetch --unshallow, then push again; in a CI job, check out with the whole history (fetch-depth: 0).");
        }
        if (failure instanceof CorruptObjectException) {
            return Refused.because(
                    "An object in the push is damaged or unsafe: " + failure.getMessage(),
                    "git fsck --strict shows it.");
        }
        return Refused.because("The push could not be unpacked: " + failure.getMessage(), "git fsck, then push again.");
    }
}
