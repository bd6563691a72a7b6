package dev.slipway.git.transfer;

import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.Commits;
import dev.slipway.git.Push;
import dev.slipway.git.PushHandler;
import dev.slipway.git.PushOptions;
import dev.slipway.git.branch.BranchName;
import dev.slipway.git.branch.BranchRules;
import dev.slipway.git.branch.DeployBranches;
import dev.slipway.git.branch.Refused;
import dev.slipway.git.transfer.PushReceiver.Pushed;
import dev.slipway.git.transfer.Turns.Turn;
import dev.slipway.voice.Voice;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One push whose objects are here: refuses what may not move, and deploys before the deploy branch moves. */
final class Reception implements PreReceiveHook, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private final Pushed pushed;
    private final DeployBranches branches;
    private final PushHandler handler;
    private final PusherLines lines;
    private final Turns turns;
    private @Nullable Turn turn;
    private @Nullable BranchRules rules;
    /** Empty until they are read, and when there is one that there is not. */
    private Optional<PushOptions> options = Optional.empty();
    /** Until the hook was reached the pack itself was refused. */
    private ExitCode outcome = ExitCode.FAILED;

    Reception(Pushed pushed, PusherLines lines, DeployBranches branches, PushHandler handler, Turns turns) {
        this.pushed = pushed;
        this.branches = branches;
        this.handler = handler;
        this.turns = turns;
        this.lines = lines;
    }

    ExitCode outcome() {
        return outcome;
    }

    /** The deploy branch, once it is known. */
    Optional<String> finished() {
        return Optional.ofNullable(rules).map(BranchRules::deployBranch);
    }

    /** JGit leaves out the commands that it rejected itself. */
    @Override
    public void onPreReceive(ReceivePack pack, Collection<ReceiveCommand> commands) {
        outcome = commands.size() < pack.getAllCommands().size() ? ExitCode.FAILED : ExitCode.OK;
        try {
            options = Optional.of(options(pack));
            if (isTrial()) {
                preview(pack, commands);
                return;
            }
            if (pushed.created()) {
                lines.accept(Voice.step("Creating " + pushed.app() + "..."));
            }
            var decided = decide(commands);
            rules = decided;
            commands.forEach(command -> judge(command, decided));
            deployWhatRemains(pack, commands, decided);
        } catch (SlipwayException failure) {
            commands.stream().filter(Reception::isOpen).forEach(command -> reject(command, failure));
        } catch (RuntimeException | Error bug) {
            // The edge of the pusher's thread: whatever it was, the pusher hears of it and no branch moves.
            incident(commands, bug);
        }
    }

    private static PushOptions options(ReceivePack pack) {
        return PushOptions.parse(pack.getPushOptions() == null ? List.of() : pack.getPushOptions());
    }

    /** Whether nothing of this push may be left: it was only to be shown, or it asked for what there is not. */
    boolean isTrial() {
        return options.map(PushOptions::isPreview).orElse(true);
    }

    private void preview(ReceivePack pack, Collection<ReceiveCommand> commands) {
        var foreseen = new BranchRules(pushed.app(), branches.foreseen(pushed.app(), pushedBranches(commands)));
        commands.forEach(command -> judge(command, foreseen));
        for (ReceiveCommand command : commands) {
            if (isOpen(command) && foreseen.deploys(command)) {
                preview(pack, command, foreseen.deployBranch());
            }
        }
        commands.stream().filter(Reception::isOpen).forEach(Rejection::ofPreview);
    }

    private void preview(ReceivePack pack, ReceiveCommand command, String branch) {
        try {
            handler.preview(push(pack, command, branch), lines);
        } catch (SlipwayException failure) {
            reject(command, failure);
        } catch (IOException notACommit) {
            rejectNoCommit(command, branch, notACommit);
        }
    }

    private Push push(ReceivePack pack, ReceiveCommand command, String branch) throws IOException {
        var commit = Commits.read(pack.getRepository(), command.getNewId());
        return new Push(pushed.app(), branch, commit, pushed.pusher(), options.orElse(PushOptions.NONE));
    }

    private BranchRules decide(Collection<ReceiveCommand> commands) {
        var decided = branches.decided(pushed.app());
        var pushedBranches = pushedBranches(commands);
        if (decided.isPresent() || pushedBranches.isEmpty()) {
            return new BranchRules(pushed.app(), branches.current(pushed.app()));
        }
        String branch = branches.decide(pushed.app(), pushed.pusher(), pushedBranches);
        lines.accept(Voice.step("Set " + branch + " as deploy-branch"));
        return new BranchRules(pushed.app(), branch);
    }

    private static List<String> pushedBranches(Collection<ReceiveCommand> commands) {
        return commands.stream()
                .filter(command -> command.getType() != ReceiveCommand.Type.DELETE)
                .map(ReceiveCommand::getRefName)
                .filter(ref -> ref.startsWith(BranchName.BRANCHES))
                .map(ref -> ref.substring(BranchName.BRANCHES.length()))
                .filter(BranchName::isSafe)
                .toList();
    }

    private void judge(ReceiveCommand command, BranchRules decided) {
        decided.refuse(command).ifPresent(refused -> {
            outcome = ExitCode.FAILED;
            Rejection.of(command, refused, lines);
        });
    }

    /** An atomic push in which one ref was refused moves none: then nothing may have been deployed. */
    private void deployWhatRemains(ReceivePack pack, Collection<ReceiveCommand> commands, BranchRules decided) {
        if (pack.isAtomic() && !outcome.equals(ExitCode.OK)) {
            return;
        }
        commands.stream()
                .filter(Reception::isOpen)
                .filter(decided::deploys)
                .forEach(command -> deploy(pack, command, decided.deployBranch()));
    }

    private static boolean isOpen(ReceiveCommand command) {
        return command.getResult() == ReceiveCommand.Result.NOT_ATTEMPTED;
    }

    private void deploy(ReceivePack pack, ReceiveCommand command, String branch) {
        try {
            var push = push(pack, command, branch);
            turn = turns.take(pushed.app(), pushed.pusher());
            if (hasMoved(pack, command)) {
                outcome = ExitCode.CONFLICT;
                Rejection.of(command, moved(branch), lines);
                return;
            }
            handler.receive(push, lines);
        } catch (SlipwayException failure) {
            reject(command, failure);
        } catch (IOException notACommit) {
            rejectNoCommit(command, branch, notACommit);
        }
    }

    private void rejectNoCommit(ReceiveCommand command, String branch, IOException notACommit) {
        outcome = ExitCode.FAILED;
        log.info("push refused app={} cause={}", pushed.app(), notACommit.toString());
        Rejection.of(command, notACommit(branch), lines);
    }

    private static boolean hasMoved(ReceivePack pack, ReceiveCommand command) throws IOException {
        var ref = pack.getRepository().exactRef(command.getRefName());
        var now = ref == null || ref.getObjectId() == null ? ObjectId.zeroId() : ref.getObjectId();
        return !now.equals(command.getOldId());
    }

    private static Refused moved(String branch) {
        return Refused.because(
                branch + " has moved since this push began",
                "git fetch deploy shows what came in between; then push again.");
    }

    private static Refused notACommit(String branch) {
        return Refused.because(
                "what was pushed is not a commit, or it cannot be read",
                "git push deploy 'NAME^{commit}:" + branch + "' deploys the commit that a tag names.");
    }

    private void reject(ReceiveCommand command, SlipwayException failure) {
        outcome = failure.exitCode();
        Rejection.of(command, failure, lines);
    }

    /** After the branch has moved, or not. */
    @Override
    public void close() {
        if (turn != null) {
            turn.close();
        }
    }

    private void incident(Collection<ReceiveCommand> commands, Throwable bug) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        log.error("incident={} command=git-push app={}", id, pushed.app(), bug);
        outcome = ExitCode.BUG;
        var refused = Refused.because(
                "Something went wrong inside Slipway, incident " + id,
                "The server's log has the details: journalctl -u slipway | grep " + id);
        commands.stream().filter(Reception::isOpen).forEach(command -> Rejection.of(command, refused, lines));
    }
}
