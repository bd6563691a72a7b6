package dev.slipway.local;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.app.property.ComposeProperties;
import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.config.Expansion;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.git.Arrival;
import dev.slipway.git.Commit;
import dev.slipway.git.SourceTree;
import dev.slipway.git.assembly.Author;
import dev.slipway.git.copy.WorkingCopy;
import dev.slipway.git.transfer.Delivery;
import dev.slipway.route.Hostname;
import dev.slipway.voice.Voice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code local up}: deploys the working copy as it stands. */
final class Up {

    private static final String COMMAND = "local:up";
    /** Nobody's visitors are on a laptop: who edits wants the old release gone. */
    private static final String SECONDS_TO_RETIRE = "5";

    private final WorkingCopy copy;
    private final AppName app;
    private final UpWishes wishes;
    private final Consumer<String> output;

    Up(WorkingCopy copy, AppName app, UpWishes wishes, Consumer<String> output) {
        this.copy = copy;
        this.app = app;
        this.wishes = wishes;
        this.output = output;
    }

    void run(Twin twin) {
        if (twin.kept().apps().exists(app)) {
            twin.course().recover().run();
        } else {
            twin.kept().apps().create(app);
        }
        settle(twin);
        var commit = committed(twin);
        var hosts = commit.or(() -> twin.making().workshop().pushed(app)).flatMap(there -> prepare(twin, there));
        deploy(twin, commit);
        hosts.ifPresent(further -> name(twin, further));
    }

    private void settle(Twin twin) {
        try (var lock = twin.kept().locks().holdForSettings(app, Twin.OPERATOR, COMMAND)) {
            if (twin.running().domains().own(app).isEmpty()) {
                twin.running().domains().set(lock, List.of(new Hostname(app + ".localhost")));
            }
            set(twin, lock, ChecksProperties.WAIT_TO_RETIRE, SECONDS_TO_RETIRE);
            set(twin, lock, ComposeProperties.OVERRIDE, wishes.override() ? "true" : "");
            set(twin, lock, ComposeProperties.SOURCES, wishes.binds() ? mountable() : "");
            for (Path file : wishes.envFiles()) {
                var imported = IgnoredEnvFiles.parsed(file, Expansion.NONE);
                output.accept(Voice.step("Setting " + IgnoredEnvFiles.keys(imported) + " from " + file));
                twin.kept().configs().set(lock, twin.kept().configs().own(app).with(imported));
            }
        }
    }

    private static void set(Twin twin, AppLock lock, Property property, String value) {
        if (value.isEmpty()) {
            twin.kept().settings().unset(lock, property);
        } else {
            twin.kept().settings().set(lock, property, value);
        }
    }

    /** The engine takes a colon for the end of a path. */
    private String mountable() {
        String root = copy.root().toString();
        if (root.contains(":")) {
            throw new Misuse("A path with a colon cannot be mounted: " + root, "Leave --binds out, or move it.");
        }
        return root;
    }

    /** Empty when nothing was changed since the last time. */
    private Optional<Commit> committed(Twin twin) {
        try (var assembly = twin.making().assemblies().begin(app)) {
            copy.addTo(assembly);
            return assembly.commit(Author.of(Optional.empty(), Optional.empty()));
        } catch (IOException e) {
            throw new HostFailed("The working copy cannot be kept: " + e.getMessage(), "df -h shows the disk.")
                    .because(e);
        }
    }

    /** What stands in the tree decides: which files of variables are needed, and which services have names. */
    private Optional<ServiceHosts> prepare(Twin twin, Commit commit) {
        try (var tree = twin.making().workshop().tree(app, commit);
                var lock = twin.kept().locks().holdForSettings(app, Twin.OPERATOR, COMMAND)) {
            new IgnoredEnvFiles(copy.root(), tree, output).importInto(twin.kept(), lock);
            var settings = settings(twin, tree);
            if (ComposeReader.baseFile(tree, settings.files()).isEmpty()) {
                return Optional.empty();
            }
            var config = twin.kept().configs().merged(app);
            var hosts = new ServiceHosts(app, twin.making().composeReader().read(tree, config, settings));
            hosts.withdraw(twin.running().domains(), lock);
            return Optional.of(hosts);
        }
    }

    private ComposeSettings settings(Twin twin, SourceTree tree) {
        return ComposeSettings.of(app, tree, twin.kept().settings(), twin.kept().envFiles());
    }

    private void deploy(Twin twin, Optional<Commit> commit) {
        if (commit.isPresent()) {
            var arrival = Arrival.by(COMMAND, "working-copy", copy.root().toString());
            var parcel = new Delivery.Parcel(app, commit.get(), Twin.OPERATOR, arrival);
            twin.making().delivery().deploy(parcel, output);
            return;
        }
        // The config may have changed, or what a base image is.
        try (var lock = twin.kept().locks().hold(app, Twin.OPERATOR, COMMAND)) {
            twin.making().deployments().rebuild(lock, Twin.OPERATOR, output);
        }
    }

    /** Which service the app is known by is certain only now. */
    private void name(Twin twin, ServiceHosts hosts) {
        var domains = twin.running().domains();
        var missing = twin.running()
                .releases()
                .current(app)
                .map(release -> hosts.missing(domains, release))
                .orElse(Map.of());
        if (missing.isEmpty()) {
            return;
        }
        try (var lock = twin.kept().locks().hold(app, Twin.OPERATOR, COMMAND)) {
            missing.forEach((service, hostname) -> {
                output.accept(Voice.step("Leading " + hostname + " to " + service));
                domains.lead(lock, List.of(hostname), service);
            });
            twin.making().deployments().renew(lock, Twin.OPERATOR, "Named " + missing.keySet(), output);
        }
    }
}
