package dev.slipway.ssh.call;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.AuditLog;
import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.git.transfer.PushReceiver;
import dev.slipway.git.transfer.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code git push}: lets the pusher in, receives, and records who changed what. */
public final class GitReceiveCommand {

    static final String NAME = "git-receive-pack";

    private final PushReceiver receiver;
    private final Gate gate;
    private final AuditLog audit;
    private final Clock clock;

    public GitReceiveCommand(PushReceiver receiver, Gate gate, AuditLog audit, Clock clock) {
        this.receiver = receiver;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    ExitCode run(List<String> words, Operator operator, Terminal terminal) {
        var app = RepositoryPath.app(words);
        gate.require(operator, Permission.DEPLOY, app);
        var begun = clock.instant();
        var wire = new Wire(terminal.input(), terminal.output(), terminal.errors(), terminal.columns());
        var outcome = receiver.receive(app, operator.name(), wire);
        outcome.ifPresent(code -> audit.append(entry(app, operator, begun, code)));
        return outcome.orElse(ExitCode.OK);
    }

    private AuditEntry entry(AppName app, Operator operator, Instant begun, ExitCode outcome) {
        long millis = Duration.between(begun, clock.instant()).toMillis();
        return new AuditEntry(
                begun, operator.name(), operator.origin(), "git-push", app.value(), outcome.value(), millis);
    }
}
