package dev.slipway;

import dev.slipway.access.AuditLog;
import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.Apps;
import dev.slipway.command.Catalogue;
import dev.slipway.command.CommandShell;
import dev.slipway.container.stream.Terminal;
import dev.slipway.control.ControlSocket;
import dev.slipway.cron.Timetable;
import dev.slipway.error.ExitCode;
import dev.slipway.git.JGitSettings;
import dev.slipway.git.transfer.CloneSender;
import dev.slipway.local.Berth;
import dev.slipway.local.Twin;
import dev.slipway.local.Typed;
import dev.slipway.route.nginx.NginxSurvey;
import dev.slipway.ssh.HostKeys;
import dev.slipway.ssh.SshGateway;
import dev.slipway.ssh.call.Calls;
import dev.slipway.ssh.call.GitReceiveCommand;
import dev.slipway.ssh.call.GitUploadCommand;
import dev.slipway.store.StateId;
import dev.slipway.store.StateLock;
import dev.slipway.store.Unguessable;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: makes everything once, starts it in order, and ends it. The apps need none of it to be served:
 * nginx and the engine go on without us.
 */
final class Server {

    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final long SECONDS_BETWEEN_LOOKS = 10;
    /** About an hour. */
    private static final int LOOKS_BETWEEN_UPKEEP = 360;
    /** Well below the 90 s after which systemd kills. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final StateLock lock;
    private final ExecutorService threads;
    private final Assembly parts;
    private final Keel keel;
    private final Engines engines;
    private final Rollouts rollouts;
    private final Timetable timetable;
    private final Encryption encryption;
    private final Backing backing;
    private final Catalogue catalogue;
    private final CommandShell shell;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Server(ServerConfig config, StateLock lock) {
        var id = StateId.of(config.state());
        this.lock = lock;
        this.threads = Executors.newCachedThreadPool(Server::daemon);
        this.keel = new Keel(config.state(), Unguessable.of(config.state()), Clock.systemUTC());
        this.parts = new Assembly(config, keel, id, threads);
        this.engines = parts.engines;
        this.rollouts = parts.rollouts;
        this.encryption = parts.encryption;
        this.backing = parts.backing;
        this.timetable = new Timetable(
                config.state(),
                new Timetable.Agendas(keel.apps, engines.agenda, keel.settings),
                engines.tasks,
                new Timetable.Time(keel.clock, ZoneId.systemDefault()),
                threads);
        this.catalogue = parts.catalogue(version());
        this.shell = new CommandShell(catalogue, keel.apps, keel.gate, keel.audit, keel.clock);
    }

    /** What runs here is either asked for by a caller, who is waited for, or taken up again by recovery. */
    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "server");
        thread.setDaemon(true);
        return thread;
    }

    static String version() {
        return Optional.ofNullable(Server.class.getPackage().getImplementationVersion())
                .orElse("0.1.0");
    }

    /** Takes the state directory, recovers, listens. Returns when callers are answered. */
    static Server start(ServerConfig config) {
        JGitSettings.install();
        var server = new Server(config, StateLock.take(config.state()));
        server.listen(config);
        return server;
    }

    /** Runs one command of the host's operator on the state while no server runs. */
    static ExitCode runOnce(ServerConfig config, List<String> words, Terminal terminal) {
        JGitSettings.install();
        var server = new Server(config, StateLock.take(config.state()));
        try {
            return server.shell.run(words, host(), terminal);
        } finally {
            server.lock.close();
        }
    }

    /** Runs a command that only looks, for whoever typed it on the host: without a state directory, and without making one. */
    static ExitCode look(ServerConfig config, List<String> words, Terminal terminal) {
        var clock = Clock.systemUTC();
        var sites = new NginxSurvey(Engines.nginx(config), Set::of);
        var catalogue = new Catalogue(Engines.lookingTopics(config, sites, clock));
        var shell = new CommandShell(
                catalogue, new Apps(config.state(), clock), new Gate(), new AuditLog(config.state()), clock);
        return shell.run(words, host(), terminal);
    }

    /** The server that a working copy's twin is run by, for one command: nothing listens, and nothing goes on afterwards. */
    static <T> T locally(Berth berth, Function<Twin, T> work) {
        JGitSettings.install();
        var config = new ServerConfig(
                berth.state(),
                new ServerConfig.Ssh("127.0.0.1", 0),
                ServerConfig.ProxyMode.PRIVATE,
                new ServerConfig.Ports(berth.httpPort(), berth.httpsPort()),
                berth.engineSocket());
        var server = new Server(config, StateLock.take(config.state()));
        try {
            var typed = new Typed(
                    (words, terminal) -> server.shell.run(words, host(), terminal), server.catalogue.commands());
            return work.apply(server.parts.twin(typed, server.lock::close));
        } finally {
            server.settle();
            server.lock.close();
        }
    }

    /** What a deploy leaves to the background, the end of the release before for instance, is not left undone. */
    private void settle() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("work goes on after {}; the next start finishes it", ENDING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Operator host() {
        return new Operator("host", Role.ADMIN, Set.of(), Operator.LOCAL);
    }

    private void listen(ServerConfig config) {
        var control = ControlSocket.listen(config.state(), shell::run, threads);
        var gateway = gateway(config);
        gateway.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(gateway, control), "end"));
        // Callers are answered meanwhile: each app is held only while it is mended itself.
        threads.execute(this::recoverAndWatch);
        threads.execute(this::keepTime);
        var output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        output.println("slipway: ready ssh=" + gateway.port());
    }

    private void recoverAndWatch() {
        // First what apps are linked to, since some do not start without it.
        backing.watch.run();
        engines.drains.run();
        parts.renaming.settle();
        rollouts.recovery.recover();
        try {
            for (int look = 1; !ended.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS); look++) {
                backing.watch.run();
                parts.renaming.settle();
                rollouts.probation.run();
                rollouts.reconciler.run();
                engines.drains.run();
                rollouts.heldChanges.run();
                if (look % LOOKS_BETWEEN_UPKEEP == 1) {
                    // On a thread of its own: authorities may take minutes.
                    threads.execute(encryption::upkeep);
                }
                engines.oneOffWatch.run();
                if (look % LOOKS_BETWEEN_UPKEEP == 0) {
                    rollouts.upkeep.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Beside the watch, which may take its time over an app. */
    private void keepTime() {
        try {
            do {
                timetable.run();
                backing.backups.run();
            } while (!ended.await(timetable.untilNext().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SshGateway gateway(ServerConfig config) {
        var calls = new Calls(
                shell::run,
                new GitReceiveCommand(rollouts.sources.receiver, keel.gate, keel.audit, keel.clock),
                new GitUploadCommand(new CloneSender(rollouts.sources.repos), keel.gate, keel.apps));
        var address = new InetSocketAddress(config.ssh().address(), config.ssh().port());
        return new SshGateway(address, new HostKeys(config.state()), keel.keys, calls);
    }

    private void end(SshGateway gateway, ControlSocket control) {
        log.info("ending; apps go on serving");
        gateway.close();
        if (!gateway.awaitCalls(ENDING)) {
            log.warn("calls still run after {}; the next start finishes or undoes their deploys", ENDING);
        }
        control.close();
        engines.drains.close();
        rollouts.probation.end();
        lock.close();
        ended.countDown();
    }

    /** Blocks until the process is told to end. */
    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
