package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.check.probe.InMemoryProber;
import dev.slipway.check.probe.VirtualPacer;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.container.Container;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Labels;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import dev.slipway.proof.InMemoryWitness;
import dev.slipway.route.CertificateSource;
import dev.slipway.route.Hostname;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.dns.InMemoryResolver;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An engine, a proxy and a state directory, and a server over them that can be started again and again. */
final class DeployTestBench {

    static final AppName SHOP = new AppName("shop");
    static final StateId STATE = new StateId("0123abcd");

    final StateDir state;
    final InMemoryImages images = new InMemoryImages();
    final InMemoryContainers containers = new InMemoryContainers(images);
    final InMemoryProxy proxy = new InMemoryProxy();
    final InMemoryProber prober = new InMemoryProber(containers);
    final InMemoryWitness witness = new InMemoryWitness();
    final InMemoryResolver dns = new InMemoryResolver();
    final VirtualPacer pacer = new VirtualPacer();
    final TestWorkshop workshop = new TestWorkshop(images);
    final List<String> told = new ArrayList<>();
    Consumer<String> pusher = told::add;
    TestServer server;
    private final List<Runnable> postponed = new ArrayList<>();
    private boolean postpones;

    DeployTestBench(Path directory) {
        state = new StateDir(directory);
        server = newServer();
        server.apps.create(SHOP);
        locked(lock -> server.domains.add(lock, List.of(new Hostname("shop.example.org"))));
    }

    /** A new process over the same state, engine and proxy; what the former one remembered is gone. */
    void restart() {
        server = newServer();
        server.renaming.settle();
        server.recovery.recover();
    }

    private TestServer newServer() {
        var world = new TestServer.World(
                containers,
                images,
                proxy,
                new TestServer.Sight(prober, pacer, witness, dns.signposts(), CertificateSource.NONE));
        return new TestServer(state, STATE, world, workshop, task -> {
            if (postpones) {
                postponed.add(task);
            } else {
                task.run();
            }
        });
    }

    /** From now on what is done in the background waits for {@link #catchUp}; for one instance at a time. */
    void postpone() {
        postpones = true;
    }

    void catchUp() {
        postpones = false;
        postponed.forEach(Runnable::run);
        postponed.clear();
    }

    void push(String... files) {
        pushWith(List.of(), files);
    }

    void pushWith(List<String> options, String... files) {
        var commit = workshop.commit(SHOP, files);
        server.deployer.receive(new Push(SHOP, "main", commit, "anna", PushOptions.parse(options)), pusher);
    }

    void set(String key, String value) {
        locked(lock -> {
            server.configs.set(lock, server.configs.own(SHOP).with(new EnvKey(key), new Secret(value)));
            server.deployments.renew(lock, "anna", "Set " + key, pusher);
        });
    }

    void locked(Consumer<AppLock> change) {
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            change.accept(lock);
        }
    }

    /** What is on the engine of this app, by name. */
    List<String> names() {
        return all().stream().map(Container::name).sorted().toList();
    }

    List<Container> all() {
        return containers.list(Labels.of("dev.slipway.state", STATE.value()));
    }

    List<Container> running() {
        return all().stream().filter(Container::isRunning).toList();
    }

    /** The host ports of what runs as web. */
    List<Integer> webPorts() {
        return running().stream()
                .filter(container ->
                        container.labels().get("dev.slipway.process").equals("web"))
                .map(container -> Integer.parseInt(container.labels().get("dev.slipway.port")))
                .sorted()
                .toList();
    }

    String toldText() {
        return String.join("\n", told);
    }
}
