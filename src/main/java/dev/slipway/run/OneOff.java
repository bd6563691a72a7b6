package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Containers;
import dev.slipway.container.Labels;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.Terminal;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Snapshot;
import dev.slipway.run.launch.Launches;
import dev.slipway.voice.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Commands in a new container of a release, with its image, environment and network: an operator's {@code run}, a release
 * command. The container goes when the command has ended.
 */
public final class OneOff {

    /** Between SIGTERM and SIGKILL. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    /** After its output has ended, a process has ended too, or hardly later. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    /** What shells make of SIGKILL: 128 + 9. */
    private static final int KILLED = 137;

    private static final LogQuery WHOLE = new LogQuery(-1, true);

    private final Containers containers;
    private final Fleet fleet;
    private final Launches launches;
    private final Marks marks;
    private final RandomGenerator random;

    public OneOff(Containers containers, Fleet fleet, Launches launches, Marks marks, RandomGenerator random) {
        this.containers = containers;
        this.fleet = fleet;
        this.launches = launches;
        this.marks = marks;
        this.random = random;
    }

    /** What it is run for, how long it may take, and labels of the caller's own on its container. */
    public record Terms(Purpose purpose, Duration limit, Labels labels) {

        /** Dokku's limit for what says nothing of its own. */
        public static final Duration DAY = Duration.ofDays(1);

        public static Terms run(Duration limit) {
            return new Terms(Purpose.RUN, limit, new Labels(Map.of()));
        }
    }

    /**
     * A command as an argument list, variables in addition to the release's (in the clear), whether on a terminal, on which
     * terms, and in which service (empty: the main one). Without a command a service runs its own.
     */
    public record Order(List<String> command, Map<String, String> environment, boolean tty, Terms terms, String in) {

        public Order {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        public Order(List<String> command, Map<String, String> environment, boolean tty, Terms terms) {
            this(command, environment, tty, terms, "");
        }

        public Order(List<String> command, Map<String, String> environment, boolean tty) {
            this(command, environment, tty, Terms.run(Terms.DAY));
        }

        private Order with(List<String> other) {
            return new Order(other, environment, tty, terms, in);
        }

        /** The same in a service of the release. */
        public Order in(ProcessType service) {
            return new Order(command, environment, tty, terms, service.value());
        }

        Optional<ProcessType> service() {
            return in.isEmpty() ? Optional.empty() : Optional.of(new ProcessType(in));
        }

        boolean isOwnCommand() {
            return command.isEmpty() && !in.isEmpty();
        }

        @Override
        public String toString() {
            return "Order" + command;
        }
    }

    /**
     * The order with its first word, if that is a process type of the release, replaced by that type's command; or, if that
     * is a service of it, the rest of the order in that service.
     */
    public static Optional<Order> fromProcfile(Release release, Order order) {
        var service = release.content().parts().byName().keySet().stream()
                .filter(name -> name.value().equals(order.command().get(0)))
                .findFirst();
        if (service.isPresent()) {
            return service.map(name -> order.with(
                            order.command().subList(1, order.command().size()))
                    .in(name));
        }
        return release.content().processes().entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(order.command().get(0)))
                .filter(entry -> !entry.getValue().isEmpty())
                .findFirst()
                .map(entry -> {
                    var command = new ArrayList<>(entry.getValue());
                    command.addAll(order.command().subList(1, order.command().size()));
                    return order.with(command);
                });
    }

    /** Joins the caller to the command until it has ended; its exit code. A caller who leaves ends the command. */
    public int run(Release release, Order order, Terminal terminal) {
        return attended(containers, spec(release, order, true), terminal);
    }

    static int attended(Containers containers, ContainerSpec spec, Terminal terminal) {
        ContainerId id = containers.create(spec.withStdin());
        boolean tty = spec.entry().tty();
        try (var attachment = containers.attach(id, tty)) {
            terminal.onHangup(() -> containers.remove(id));
            containers.start(id);
            attachment.connect(terminal);
            return containers.await(id, ENDING).orElse(KILLED);
        } finally {
            containers.remove(id);
        }
    }

    /** Runs the command without input, each line of its output handed over; its exit code, or empty after the limit. */
    public Optional<Integer> run(Release release, Order order, Duration limit, Consumer<String> output) {
        return run(release, order, limit, output, ended -> {});
    }

    /** The same; what the command has written can be had before its container goes, if it succeeded. */
    public Optional<Integer> run(
            Release release, Order order, Duration limit, Consumer<String> output, Consumer<ContainerId> succeeded) {
        ContainerId id = containers.create(spec(release, order, true));
        try {
            containers.start(id);
            try (var reader = containers.logs(id, WHOLE, (at, fromErrors, text) -> output.accept(Printable.of(text)))) {
                var exitCode = containers.await(id, limit);
                if (exitCode.isPresent()) {
                    reader.await(ENDING);
                }
                exitCode.filter(code -> code == 0).ifPresent(code -> succeeded.accept(id));
                return exitCode;
            }
        } finally {
            containers.remove(id);
        }
    }

    /** Starts the command and leaves it to itself; its container's name. */
    public String detach(Release release, Order order) {
        var spec = spec(release, order, false);
        ContainerId id = containers.create(spec);
        try {
            containers.start(id);
        } catch (RuntimeException notStarted) {
            containers.remove(id);
            throw notStarted;
        }
        return spec.name();
    }

    /** The app's one-off containers, scheduled ones too, running or ended. */
    public List<Container> list(AppName app) {
        return containers.list(marks.of(app)).stream().filter(Marks::isOneOff).toList();
    }

    /** Its name without its app's, {@code run.4711}; an app's name may have dots too. */
    public static Slot slot(Container container) {
        String[] parts = container.name().split("\\.");
        return new Slot(new ProcessType(parts[parts.length - 2]), Integer.parseInt(parts[parts.length - 1]));
    }

    /** Ends and removes one. */
    public void stop(Container container, Duration grace) {
        containers.stop(container.id(), grace);
        containers.remove(container.id());
    }

    /** Ends what is run for the app for this purpose; whoever waits for it sees it end. */
    public void breakOff(AppName app, Purpose purpose) {
        list(app).stream()
                .filter(container -> slot(container).type().value().equals(purpose.label()))
                .forEach(container -> containers.signal(container.id(), "SIGKILL"));
    }

    /** Those whose caller is gone, since this process has just begun; detached ones go on. */
    public void removeAbandoned() {
        containers.list(marks.attended()).forEach(container -> containers.remove(container.id()));
    }

    /** Ends what somebody waits for; they see it end. */
    public void breakOffAttended() {
        containers.list(marks.attended()).forEach(container -> containers.signal(container.id(), "SIGKILL"));
    }

    /** What {@link #run} would tell the engine; nothing is made. */
    public ContainerSpec drawn(Release release, Order order) {
        return drawn(launches, release, order, true);
    }

    /** What {@link #run} would tell the engine for a release that is not written down yet; nothing is made. */
    public ContainerSpec drawn(Release release, Snapshot snapshot, Order order) {
        return drawn(launches.of(snapshot), release, order, true);
    }

    private ContainerSpec spec(Release release, Order order, boolean attended) {
        fleet.network(release);
        return drawn(launches, release, order, attended);
    }

    private ContainerSpec drawn(Launches launches, Release release, Order order, boolean attended) {
        String purpose = order.terms().purpose().label();
        String name = release.app() + "." + purpose + "." + random.nextInt(1_000, 100_000);
        return Blueprint.oneOff(
                marks,
                launches.ofOneOff(release, new ProcessType(purpose), order.service()),
                order,
                name,
                marks.oneOff(release, order, attended));
    }
}
