package dev.slipway.service.engine;

import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.Conflict;
import dev.slipway.service.Credentials;
import dev.slipway.service.Service;
import dev.slipway.service.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One service on the engine. A caller who leaves ends the command that was run for it. */
final class EngineWorkbench implements Workbench {

    /** After its output has ended, a command has ended too, or hardly later. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    /** What shells make of SIGKILL: 128 + 9. */
    private static final int KILLED = 137;

    private final Containers containers;
    private final ServiceContainers services;
    private final Service service;
    private final Credentials credentials;

    EngineWorkbench(Containers containers, ServiceContainers services, Service service, Credentials credentials) {
        this.containers = containers;
        this.services = services;
        this.service = service;
        this.credentials = credentials;
    }

    @Override
    public int exec(ExecSpec spec, Terminal terminal) {
        try (var attachment = containers.exec(running(), spec)) {
            terminal.onHangup(attachment::close);
            attachment.connect(terminal);
            return attachment.exitCode(ENDING) & 0xff;
        }
    }

    private ContainerId running() {
        return services.find(service.id())
                .filter(Container::isRunning)
                .map(Container::id)
                .orElseThrow(() -> new Conflict(
                        service.id().title() + " is not running",
                        service.kind().naming().word() + ":start "
                                + service.id().name() + " starts it."));
    }

    @Override
    public int task(List<String> command, Terminal terminal) {
        String name = service.id().containerName() + ".task."
                + UUID.randomUUID().toString().substring(0, 8);
        var spec = services.blueprint(service).task(name, credentials, command);
        ContainerId id = containers.create(spec.withStdin());
        try (var attachment = containers.attach(id, false)) {
            terminal.onHangup(() -> containers.remove(id));
            containers.start(id);
            attachment.connect(terminal);
            return containers.await(id, ENDING).orElse(KILLED);
        } finally {
            containers.remove(id);
        }
    }

    @Override
    public void whileStopped(Runnable work) {
        services.end(service.id());
        try {
            work.run();
        } finally {
            services.launch(service, credentials);
            services.awaitReady(service, credentials);
        }
    }
}
