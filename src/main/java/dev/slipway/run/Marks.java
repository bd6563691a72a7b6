package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.part.PartNetwork;
import dev.slipway.run.launch.Launch;
import dev.slipway.store.StateId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The labels by which we find what is ours on the engine, and only that: the state's id keeps two servers on one engine
 * apart. Dokku's labels are there for tools that know them.
 */
public record Marks(StateId state) {

    private static final String STATE = "dev.slipway.state";
    private static final String APP = "dev.slipway.app";
    private static final String RELEASE = "dev.slipway.release";
    private static final String PROCESS = "dev.slipway.process";
    private static final String INDEX = "dev.slipway.index";
    private static final String PORT = "dev.slipway.port";
    /** All that are published, each as {@code CONTAINER-PORT:HOST-PORT}. */
    private static final String PORTS = "dev.slipway.ports";

    /** Hostnames of its own lead to its ports, and not those that the app is known by. */
    private static final String BRANCH = "dev.slipway.branch";

    private static final String MAY_END = "dev.slipway.may-end";

    /** Whether it does its work once and ends is seen when it does. */
    private static final String ONCE = "once";

    /** One of several that a compose file names. */
    private static final String SERVICE = "dev.slipway.service";

    /** A command that ends with its caller. */
    private static final String ATTENDED = "dev.slipway.attended";

    private static final String SHARED_NETWORK = "dev.slipway.shared-network";
    private static final String COMMAND = "dev.slipway.command";
    private static final String DEADLINE = "com.dokku.active-deadline-seconds";

    private static final String KIND = "com.dokku.container-type";
    private static final String DEPLOY = "deploy";
    private static final String BACKING = "backing";
    /** What a network bears that is one release's own. */
    private static final String RELEASE_NETWORK = "dev.slipway.release-network";
    /** What a backing service was made from: another one means that it must be made anew. */
    private static final String DEFINITION = "dev.slipway.definition";

    /** By which name its app's data is known. */
    private static final String DATA = "dev.slipway.data";

    private static final String TESTS = "-test";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** What every container, network and image of this server bears. */
    public Labels ours() {
        return Labels.of(STATE, state.value());
    }

    public Labels of(AppName app) {
        return ours().with(APP, app.value());
    }

    /** What a network bears that somebody made for several apps. */
    public Labels sharedNetwork() {
        return ours().with(SHARED_NETWORK, "true");
    }

    /** The network that everything of the app is on. */
    public NetworkName network(AppName app) {
        return new NetworkName("slipway-" + state + "-" + app);
    }

    /** The network of a release's services, which no other release's are on. */
    NetworkName network(AppName app, ReleaseNumber number) {
        return new NetworkName(network(app) + "-" + number);
    }

    /** The network on which a release's processes and what tests them reach each other. */
    NetworkName testNetwork(AppName app, ReleaseNumber number) {
        return new NetworkName(network(app, number) + TESTS);
    }

    /** One of the networks of a release's services, by the name that its tree gives it. */
    NetworkName network(AppName app, ReleaseNumber number, PartNetwork network) {
        var usual = network(app, number);
        return network.key().equals(PartNetwork.DEFAULT_KEY) ? usual : new NetworkName(usual + "." + network.key());
    }

    /** Whose network it is. */
    ReleaseNumber release(AppName app, NetworkName network) {
        String number = network.value().substring(network(app).value().length() + "-v".length());
        return new ReleaseNumber(Integer.parseInt(number.replaceFirst("[.-].*$", "")));
    }

    Labels releaseNetworks(AppName app) {
        return of(app).with(RELEASE_NETWORK, "true");
    }

    /** What holds state for all of the app's releases. */
    Labels backing(AppName app) {
        return of(app).with(KIND, BACKING);
    }

    /** The same under all names that the app has had since it got its data. */
    Labels backingOfData(AppName dataName) {
        return ours().with(KIND, BACKING).with(DATA, dataName.value());
    }

    static boolean namesItsData(Labels labels) {
        return !labels.get(DATA).isEmpty();
    }

    Labels backing(Launch launch, String definition, List<PortBinding> ports, AppName dataName) {
        return open(launch, published(launch, ports, mark(launch.release(), BACKING)))
                .with(SERVICE, "true")
                .with(DATA, dataName.value())
                .with(PROCESS, launch.type().value())
                .with(INDEX, "1")
                .with(DEFINITION, definition);
    }

    static String definition(Labels labels) {
        return labels.get(DEFINITION);
    }

    Labels instances() {
        return ours().with(KIND, DEPLOY);
    }

    Labels instances(AppName app) {
        return of(app).with(KIND, DEPLOY);
    }

    /** Whether it is a one-off command's. */
    static boolean isOneOff(Container container) {
        return Stream.of(Purpose.values())
                .anyMatch(purpose -> purpose.label().equals(container.labels().get(KIND)));
    }

    static boolean isAttended(Container container) {
        return container.labels().contains(Labels.of(ATTENDED, "true"));
    }

    /** When a one-off command must have ended; its container was created when it was started. */
    static Instant deadline(Container container) {
        String seconds = container.labels().get(DEADLINE);
        var created = container.state().startedAt();
        return NUMBER.matcher(seconds).matches() ? created.plusSeconds(Long.parseLong(seconds)) : Instant.MAX;
    }

    /** The arguments that a one-off command was started with, in one line. */
    public static String command(Container container) {
        return container.labels().get(COMMAND);
    }

    /** All that hold a pinned port, whichever server they belong to. */
    static List<Labels> everyServersInstances() {
        return List.of(Labels.of(KIND, DEPLOY), Labels.of(KIND, BACKING));
    }

    Labels instance(Launch launch, Slot slot, List<PortBinding> ports) {
        var labels = published(launch, ports, mark(launch.release(), DEPLOY))
                .with(PROCESS, slot.type().value())
                .with(INDEX, Integer.toString(slot.index()))
                .with("com.dokku.process-type", slot.type().value())
                .with("com.dokku.dyno", slot.toString());
        var told = launch.terms().restart().letsEnd() ? labels.with(MAY_END, "true") : open(launch, labels);
        return launch.release().content().parts().isEmpty() ? told : told.with(SERVICE, "true");
    }

    private static Labels open(Launch launch, Labels labels) {
        return launch.terms().restart().leavesOpen() ? labels.with(MAY_END, ONCE) : labels;
    }

    private static Labels published(Launch launch, List<PortBinding> ports, Labels labels) {
        int hostPort = ports.isEmpty() ? 0 : ports.get(0).hostPort();
        var published = labels.with(PORT, Integer.toString(hostPort))
                .with(
                        PORTS,
                        ports.stream()
                                .map(port -> port.containerPort() + ":" + port.hostPort())
                                .collect(Collectors.joining(" ")));
        return launch.surroundings().isBranch() && !ports.isEmpty() ? published.with(BRANCH, "true") : published;
    }

    /** The process that these lead to, if it has hostnames of its own. */
    public static Optional<ProcessType> branch(Labels labels) {
        return Optional.of(labels.get(PROCESS))
                .filter(process -> labels.contains(Labels.of(BRANCH, "true")))
                .map(ProcessType::new);
    }

    /** Whether its owner wants it left alone once its process has ended by itself. */
    public static boolean mayEnd(Container container) {
        return !container.labels().get(MAY_END).isEmpty();
    }

    /** What is open, see {@link #isOpen}. */
    Labels open() {
        return ours().with(MAY_END, ONCE);
    }

    /** Whether its owner said nothing of that: one that has done its work has done it, and one that goes on is kept running. */
    public static boolean isOpen(Labels labels) {
        return labels.get(MAY_END).equals(ONCE);
    }

    static boolean isBacking(Container container) {
        return container.labels().get(KIND).equals(BACKING);
    }

    /** Whether a compose file says how it is kept. */
    public static boolean isService(Container container) {
        return container.labels().get(SERVICE).equals("true");
    }

    Labels oneOff(Release release, OneOff.Order order, boolean attended) {
        var terms = order.terms();
        var labels = mark(release, terms.purpose().label())
                .with(COMMAND, String.join(" ", order.command()))
                .with(DEADLINE, Long.toString(terms.limit().toSeconds()));
        for (var own : terms.labels().values().entrySet()) {
            labels = labels.with(own.getKey(), own.getValue());
        }
        return attended ? labels.with(ATTENDED, "true") : labels;
    }

    /** What goes with our process: whoever waited for it is gone then too. */
    public Labels attended() {
        return ours().with(ATTENDED, "true");
    }

    private Labels mark(Release release, String kind) {
        return of(release.app())
                .with(RELEASE, Integer.toString(release.number().value()))
                .with(KIND, kind)
                .with("com.dokku.app-name", release.app().value());
    }

    static AppName app(Container container) {
        return new AppName(container.labels().get(APP));
    }

    /** Whose it is; nobody's if it is a service's, or several apps'. */
    static Optional<AppName> app(Labels labels) {
        return Optional.of(labels.get(APP)).filter(app -> !app.isEmpty()).map(AppName::new);
    }

    static Instance instance(Container container) {
        var labels = container.labels();
        return new Instance(
                app(container),
                new ReleaseNumber(Integer.parseInt(labels.get(RELEASE))),
                new Slot(new ProcessType(labels.get(PROCESS)), Integer.parseInt(labels.get(INDEX))),
                port(container),
                container);
    }

    /** The pinned port, 0 if it has none. */
    static int port(Container container) {
        String port = container.labels().get(PORT);
        return port.isEmpty() ? 0 : Integer.parseInt(port);
    }

    /** The pinned ports with what they lead to; none if it has none, or was made before this was written on it. */
    static List<PortBinding> ports(Container container) {
        String ports = container.labels().get(PORTS);
        return ports.isEmpty()
                ? List.of()
                : Stream.of(ports.split(" ")).map(Marks::binding).toList();
    }

    private static PortBinding binding(String text) {
        int colon = text.indexOf(':');
        return new PortBinding(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
}
