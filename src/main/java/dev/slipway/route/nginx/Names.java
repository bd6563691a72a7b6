package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.Hostname;
import dev.slipway.route.HostnameTaken;
import dev.slipway.route.nginx.block.HashSizes;
import dev.slipway.route.nginx.block.SharedBlock;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.file.Rewrite;
import dev.slipway.route.nginx.inventory.Inventory;
import dev.slipway.route.nginx.running.ConfigurationRefused;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.store.AtomicFile;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose a hostname is. Only changes of hostnames come here: they cost a look at nginx's whole configuration and at every
 * app, which a swap must not.
 */
record Names(Nginx nginx) {

    /**
     * What the owner has. Where the owner has set a size of the hash that we had to set before, ours goes first: together
     * they are an error, and nginx would not tell.
     */
    Inventory inventory() {
        try {
            return nginx.inventory();
        } catch (ConfigurationRefused refused) {
            if (!refused.isDuplicateHashSize()) {
                throw refused;
            }
            new Rewrite(layout().directory()).perform(List.of(sharedWithoutSizes()));
            return nginx.inventory();
        }
    }

    /** As below; while nginx refuses the owner's files, those are looked at when the hostnames come to be served. */
    List<String> check(AppName app, List<Hostname> hostnames) {
        try {
            return check(app, hostnames, inventory(), Set.of());
        } catch (HeldBack broken) {
            refuseOtherApps(app, hostnames, Set.of());
            return List.of(
                    "Whether a site that is not ours has such a name is looked at once nginx -t accepts your files.");
        }
    }

    /** Refuses what is another's or too long, and returns what is worth telling; what leaving apps have is nobody's. */
    private List<String> check(AppName app, List<Hostname> hostnames, Inventory inventory, Set<AppName> leaving) {
        refuseOtherApps(app, hostnames, leaving);
        sizes(inventory, hostnames).check(hostnames);
        return inventory.check(hostnames, nginx.listening());
    }

    /** What must change, apart from the apps' own files, so that the batch's hostnames fit; refuses those that cannot. */
    List<FileChange> shared(Collection<AppRoutes> batch) {
        if (isSharedComplete() && batch.stream().noneMatch(this::hasNew)) {
            return List.of();
        }
        Inventory inventory = inventory();
        var leaving = batch.stream()
                .filter(routes -> !routes.isServed())
                .map(AppRoutes::app)
                .collect(Collectors.toUnmodifiableSet());
        Set<Hostname> all = new LinkedHashSet<>();
        for (AppRoutes routes : batch) {
            check(routes.app(), routes.hostnames(), inventory, leaving);
            all.addAll(routes.hostnames());
        }
        return List.of(shared(sizes(inventory, all)));
    }

    private boolean isSharedComplete() {
        return AtomicFile.readable(layout().shared())
                .read()
                .filter(SharedBlock::suffices)
                .isPresent();
    }

    /** The shared file without what the owner has set meanwhile. */
    FileChange sharedWithoutSizes() {
        return shared(HashSizes.OWNERS);
    }

    private FileChange shared(HashSizes sizes) {
        return FileChange.write(layout().shared(), new SharedBlock(sizes, layout().directory()).text());
    }

    private boolean hasNew(AppRoutes routes) {
        return routes.hostnames().stream().anyMatch(hostname -> !Files.exists(layout().host(routes.app(), hostname)));
    }

    private HashSizes sizes(Inventory inventory, Collection<Hostname> added) {
        Set<Hostname> all = new LinkedHashSet<>(added);
        layout().apps().forEach(app -> all.addAll(layout().hostnames(app)));
        return HashSizes.of(
                inventory.http("server_names_hash_bucket_size"), inventory.http("server_names_hash_max_size"), all);
    }

    private void refuseOtherApps(AppName app, List<Hostname> hostnames, Set<AppName> leaving) {
        for (AppName other : layout().apps()) {
            for (Hostname hostname : hostnames) {
                if (!other.equals(app) && !leaving.contains(other) && Files.exists(layout().host(other, hostname))) {
                    throw new HostnameTaken(hostname, other);
                }
            }
        }
    }

    private Layout layout() {
        return nginx.layout();
    }
}
