package dev.slipway;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.AuditLog;
import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.cert.Challenges;
import dev.slipway.cert.acme.AcmeAccount;
import dev.slipway.config.Configs;
import dev.slipway.error.ExitCode;
import dev.slipway.process.Formations;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingReleases;
import dev.slipway.route.port.PortMaps;
import dev.slipway.store.StateDir;
import dev.slipway.store.Unguessable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** The part of the composition that is files: what is kept of apps, who may do what, who holds what. */
final class Keel {

    final StateDir state;
    final Clock clock;
    final Settings settings;
    final Apps apps;
    final PortMaps portMaps;
    final AcmeAccount acmeAccount;
    final Unguessable names;
    final Challenges challenges;
    final Configs configs;
    final Formations formations;
    final Releases releases;
    final WaitingReleases waiting;
    final DeployLocks deployLocks;
    final AppLocks locks;
    final AuthorizedKeys keys;
    final AuditLog audit;
    final Gate gate = new Gate();

    Keel(StateDir state, Unguessable names, Clock clock) {
        this.state = state;
        this.names = names;
        this.clock = clock;
        this.settings = new Settings(state, clock);
        this.portMaps = new PortMaps(settings);
        this.apps = new Apps(state, clock);
        this.acmeAccount = new AcmeAccount(state.acme());
        this.challenges = new Challenges(acmeAccount::thumbprint);
        this.configs = new Configs(state);
        this.formations = new Formations(state);
        this.releases = new Releases(state, configs);
        this.waiting = new WaitingReleases(state, settings);
        this.deployLocks = new DeployLocks(state, clock);
        this.locks = new AppLocks(deployLocks, clock);
        this.keys = new AuthorizedKeys(state);
        this.audit = new AuditLog(state);
    }

    CommandSurface.Kept kept() {
        return new CommandSurface.Kept(state, apps, settings, configs, formations);
    }

    /** Begins an entry of the audit log on what is done without anybody's call; what is returned ends it. */
    Consumer<ExitCode> auditing(AppName app, String command) {
        var begun = clock.instant();
        return outcome -> audit.append(new AuditEntry(
                begun,
                "slipway",
                Operator.LOCAL,
                command,
                app.value(),
                outcome.value(),
                Duration.between(begun, clock.instant()).toMillis()));
    }

    CommandSurface.Guarded guarded() {
        return new CommandSurface.Guarded(gate, keys, audit, locks, deployLocks);
    }
}
