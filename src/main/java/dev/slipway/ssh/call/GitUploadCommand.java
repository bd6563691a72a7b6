package dev.slipway.ssh.call;

import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.Denied;
import dev.slipway.error.ExitCode;
import dev.slipway.git.transfer.CloneSender;
import dev.slipway.git.transfer.Wire;
import java.util.List;

/** {@code git clone} and {@code git fetch}: for whoever may push the app or see it. */
public final class GitUploadCommand {

    static final String NAME = "git-upload-pack";

    private final CloneSender sender;
    private final Gate gate;
    private final Apps apps;

    public GitUploadCommand(CloneSender sender, Gate gate, Apps apps) {
        this.sender = sender;
        this.gate = gate;
        this.apps = apps;
    }

    ExitCode run(List<String> words, Operator operator, Terminal terminal) {
        var app = RepositoryPath.app(words);
        admit(operator, app);
        sender.send(
                apps.require(app),
                new Wire(terminal.input(), terminal.output(), terminal.errors(), terminal.columns()));
        return ExitCode.OK;
    }

    private void admit(Operator operator, AppName app) {
        try {
            gate.require(operator, Permission.DEPLOY, app);
        } catch (Denied mayNotPush) {
            gate.require(operator, Permission.READ, app);
        }
    }
}
