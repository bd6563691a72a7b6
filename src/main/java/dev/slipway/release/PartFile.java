package dev.slipway.release;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.ExecSpec.Seat;
import dev.slipway.container.ImageId;
import dev.slipway.container.Mount;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.ProcessType;
import dev.slipway.release.part.Bookends;
import dev.slipway.release.part.Care;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartNetwork;
import dev.slipway.release.part.PartRole;
import dev.slipway.release.part.Ports;
import dev.slipway.release.part.Run;
import dev.slipway.release.part.Ties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service as {@code release.json} has it; the file is its owner's alone, since environments are in the clear. */
record PartFile(String image, RunFile run, TiesFile ties, CareFile care) {

    record RunFile(
            List<String> entrypoint,
            List<String> command,
            Map<String, String> environment,
            String directory,
            List<String> release) {

        /** Releases of before there was any have none. */
        RunFile {
            release = release == null ? List.of() : release;
        }

        @Override
        public String toString() {
            return "RunFile";
        }
    }

    record MountFile(String source, String target, boolean readOnly, String part) {

        /** Releases of before there were any have none. */
        MountFile {
            part = part == null ? "" : part;
        }
    }

    record NetworkFile(String key, boolean internal) {}

    record TiesFile(
            List<String> names,
            List<MountFile> mounts,
            List<Integer> ports,
            List<Integer> declared,
            List<String> needs,
            List<NetworkFile> networks) {

        /** Releases of before there were any have none. */
        TiesFile {
            networks = networks == null ? List.of() : networks;
            declared = declared == null ? List.of() : declared;
        }
    }

    record CareFile(
            KindFile kind,
            List<String> ready,
            EnduranceFile endurance,
            List<EngineSetting> settings,
            BookendsFile bookends) {

        /** Releases of before there were any have none. */
        CareFile {
            bookends = bookends == null ? BookendsFile.of(Bookends.NONE) : bookends;
        }
    }

    record BookendsFile(List<CommandFile> afterStart, List<CommandFile> beforeStop) {

        private static BookendsFile of(Bookends bookends) {
            return new BookendsFile(files(bookends.afterStart()), files(bookends.beforeStop()));
        }

        private static List<CommandFile> files(List<ExecSpec> commands) {
            return commands.stream()
                    .map(one -> new CommandFile(
                            one.command(),
                            one.environment(),
                            one.seat().user(),
                            one.seat().directory()))
                    .toList();
        }

        private Bookends bookends() {
            return new Bookends(commands(afterStart), commands(beforeStop));
        }

        private static List<ExecSpec> commands(List<CommandFile> files) {
            return files.stream()
                    .map(one -> new ExecSpec(
                            one.command(), one.environment(), false, new Seat(one.user(), one.directory())))
                    .toList();
        }
    }

    record CommandFile(List<String> command, Map<String, String> environment, String user, String directory) {

        @Override
        public String toString() {
            return "CommandFile";
        }
    }

    record KindFile(PartRole role, boolean routed, boolean built) {}

    record EnduranceFile(int scale, ResourceLimits limits, RestartPolicy restart, long graceSeconds) {}

    static PartFile of(Part part) {
        var run = part.run();
        var ties = part.ties();
        var care = part.care();
        var endurance = care.endurance();
        return new PartFile(
                part.image().value(),
                new RunFile(
                        run.entrypoint(),
                        run.command(),
                        run.environment().reveal(),
                        run.workingDirectory(),
                        run.release()),
                new TiesFile(
                        ties.names(),
                        ties.mounts().stream()
                                .map(mount ->
                                        new MountFile(mount.source(), mount.target(), mount.readOnly(), mount.part()))
                                .toList(),
                        ties.ports().said(),
                        ties.ports().declared(),
                        ties.needs().stream().map(ProcessType::value).toList(),
                        ties.networks().stream()
                                .map(network -> new NetworkFile(network.key(), network.isInternal()))
                                .toList()),
                new CareFile(
                        new KindFile(care.role(), care.isRouted(), care.isBuilt()),
                        care.ready(),
                        new EnduranceFile(
                                endurance.scale(),
                                endurance.limits(),
                                endurance.restart(),
                                endurance.stopGrace().toSeconds()),
                        care.settings(),
                        BookendsFile.of(care.bookends())));
    }

    Part part() {
        var variables = new TreeMap<EnvKey, Secret>();
        run.environment().forEach((key, value) -> variables.put(new EnvKey(key), new Secret(value)));
        return new Part(
                new ImageId(image),
                new Run(run.entrypoint(), run.command(), new Environment(variables), run.directory(), run.release()),
                new Ties(
                        ties.names(),
                        ties.mounts().stream()
                                .map(mount -> new Mount(mount.source(), mount.target(), mount.readOnly(), mount.part()))
                                .toList(),
                        new Ports(ties.ports(), ties.declared()),
                        ties.needs().stream().map(ProcessType::new).toList(),
                        ties.networks().stream()
                                .map(network -> new PartNetwork(network.key(), network.internal()))
                                .toList()),
                new Care(
                        new Care.Kind(
                                care.kind().role(),
                                care.kind().routed(),
                                care.kind().built()),
                        care.ready(),
                        new Care.Endurance(
                                care.endurance().scale(),
                                care.endurance().limits(),
                                care.endurance().restart(),
                                Duration.ofSeconds(care.endurance().graceSeconds())),
                        care.settings(),
                        care.bookends().bookends()));
    }
}
