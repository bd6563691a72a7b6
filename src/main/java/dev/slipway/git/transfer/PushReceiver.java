package dev.slipway.git.transfer;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import dev.slipway.error.ExitCode;
import dev.slipway.git.BareRepos;
import dev.slipway.git.FailedPushes;
import dev.slipway.git.PushHandler;
import dev.slipway.git.ReceivedObjects;
import dev.slipway.git.branch.DeployBranches;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives pushes. A client first only looks at the refs; the app is made when it then wants to move one, so that {@code
 * git ls-remote} and {@code git push --dry-run} leave nothing behind. Thread-safe.
 */
public final class PushReceiver {

    private static final Logger log = LoggerFactory.getLogger(PushReceiver.class);
    /** A packet's length in hexadecimal; 0000 ends the list of refs to move (gitprotocol-common). */
    private static final int PACKET_HEADER = 4;

    private final NewApps newApps;
    private final BareRepos repos;
    private final DeployBranches branches;
    private final PushHandler handler;
    private final PackLimits limits;
    private final Turns turns;

    public PushReceiver(
            NewApps newApps, BareRepos repos, DeployBranches branches, PushHandler handler, PackLimits limits) {
        this.newApps = newApps;
        this.repos = repos;
        this.branches = branches;
        this.handler = handler;
        this.limits = limits;
        this.turns = new Turns(branches);
    }

    /** The other way in, which takes turns with the pushes. */
    public Delivery delivery() {
        return new Delivery(repos, branches, handler, turns);
    }

    /**
     * Blocks until the push is deployed and answered. Empty when the client moved nothing; otherwise OK, or the exit code
     * of the first ref that was rejected. Throws only what must be told instead of the refs.
     */
    public Optional<ExitCode> receive(AppName app, String pusher, Wire wire) {
        newApps.admit(app);
        try {
            advertise(app, wire);
            var input = new BufferedInputStream(wire.input());
            if (!hasCommands(input)) {
                return Optional.empty();
            }
            boolean created = newApps.create(app);
            var pushed = new Pushed(app, pusher, created);
            return Optional.of(accept(pushed, wire.withInput(input)));
        } catch (IOException left) {
            log.info("push broke off app={} pusher={} cause={}", app, pusher, left.toString());
            return Optional.empty();
        }
    }

    private void advertise(AppName app, Wire wire) throws IOException {
        try (var repository = repos.open(app)) {
            var pack = configured(repository);
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(new PacketLineOut(wire.output())));
            wire.output().flush();
            pack.getRevWalk().close();
        }
    }

    private static boolean hasCommands(InputStream input) throws IOException {
        input.mark(PACKET_HEADER);
        byte[] header = input.readNBytes(PACKET_HEADER);
        input.reset();
        return header.length == PACKET_HEADER && !new String(header, StandardCharsets.US_ASCII).equals("0000");
    }

    private ExitCode accept(Pushed pushed, Wire wire) throws IOException {
        var trial = new AtomicBoolean();
        try {
            return accept(pushed, wire, trial);
        } finally {
            if (pushed.created() && trial.get()) {
                discard(pushed);
            }
        }
    }

    private void discard(Pushed pushed) {
        try (var lock = branches.hold(pushed.app(), pushed.pusher())) {
            newApps.discard(lock);
        } catch (Conflict another) {
            // Somebody else pushes to it at the same moment, and means it.
            log.info("app kept app={}: {}", pushed.app(), another.sentence());
        }
    }

    private ExitCode accept(Pushed pushed, Wire wire, AtomicBoolean trial) throws IOException {
        try (var repository = repos.open(pushed.app())) {
            var pack = configured(repository);
            // The refs have been sent already: what comes now is the client's answer.
            pack.setBiDirectionalPipe(false);
            // Otherwise JGit waits for the end of the stream, and a client that waits for our answer does not end it.
            pack.setExpectDataAfterPackFooter(true);
            var lines = new PusherLines(pack, wire.columns());
            pack.setUnpackErrorHandler(new UnpackFailure(pack, lines, limits));
            try (var reception = new Reception(pushed, lines, branches, handler, turns)) {
                pack.setPreReceiveHook(reception);
                receive(pack, wire, pushed);
                trial.set(reception.isTrial());
                reception.finished().ifPresent(branch -> repos.pointHead(pushed.app(), branch));
                return reception.outcome();
            }
        }
    }

    private static void receive(ReceivePack pack, Wire wire, Pushed pushed) {
        try {
            pack.receive(wire.input(), wire.output(), wire.errors());
            wire.output().flush();
        } catch (UnpackException | PackProtocolException refused) {
            log.info("push refused app={} pusher={} cause={}", pushed.app(), pushed.pusher(), rootCause(refused));
            flush(wire);
        } catch (IOException left) {
            log.info("pusher left app={} pusher={} cause={}", pushed.app(), pushed.pusher(), left.toString());
        }
    }

    private static String rootCause(IOException refused) {
        return String.valueOf(refused.getCause() == null ? refused : refused.getCause());
    }

    private static void flush(Wire wire) {
        try {
            wire.output().flush();
        } catch (IOException left) {
            log.debug("pusher left", left);
        }
    }

    private ReceivePack configured(Repository repository) {
        var pack = new ReceivePack(repository);
        pack.setRefFilter(FailedPushes::visible);
        pack.setCheckReceivedObjects(true);
        pack.setObjectChecker(ReceivedObjects.checker());
        pack.setMaxPackSizeLimit(limits.packBytes());
        pack.setMaxObjectSizeLimit(limits.objectBytes());
        pack.setAllowPushOptions(true);
        pack.setAtomic(true);
        return pack;
    }

    /** What is pushed where by whom; and whether the app was made for it. */
    record Pushed(AppName app, String pusher, boolean created) {}
}
