package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.image.Image;
import dev.slipway.deploy.disk.DiskBudget;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.run.OneOffWatch;
import dev.slipway.run.image.ReleaseImages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an app has on the engine and nobody needs any more. Nothing is looked at that does not bear our labels. */
public final class Cleanup {

    private final Releases releases;
    private final Fleet fleet;
    private final OneOffWatch oneOffs;
    private final ReleaseImages images;
    private final DiskBudget budget;

    public Cleanup(Releases releases, Fleet fleet, OneOffWatch oneOffs, ReleaseImages images, DiskBudget budget) {
        this.releases = releases;
        this.fleet = fleet;
        this.oneOffs = oneOffs;
        this.images = images;
        this.budget = budget;
    }

    /** Commands and instances of earlier releases that have ended, and images that no kept release has. */
    public record Leftovers(List<Container> commands, List<Instance> instances, List<Image> images) {

        public Leftovers {
            commands = List.copyOf(commands);
            instances = List.copyOf(instances);
            images = List.copyOf(images);
        }

        /** In bytes, and at most: a layer that another image has too stays. */
        public long frees() {
            return images.stream().mapToLong(Image::size).sum();
        }

        /** Each in words. */
        public List<String> names() {
            return Stream.of(
                            commands.stream().map(command -> "container " + command.name()),
                            instances.stream()
                                    .map(instance ->
                                            "container " + instance.container().name()),
                            images.stream().map(image -> "image " + image.id().abbreviated()))
                    .flatMap(names -> names)
                    .toList();
        }
    }

    /** In words, what the app's releases take of the disk, and how much they may where that is set. */
    public String diskUse(AppName app) {
        return budget.told(app);
    }

    public Leftovers find(AppName app) {
        var current = releases.currentNumber(app);
        return new Leftovers(
                oneOffs.ended(app),
                fleet.of(app).stream()
                        .filter(instance -> isOver(instance, current))
                        .toList(),
                images.others(app, releases.list(app)));
    }

    /** One of the current release that has ended is not over: it is started again. */
    private static boolean isOver(Instance instance, Optional<ReleaseNumber> current) {
        return !instance.isAlive() && current.filter(instance.release()::equals).isEmpty();
    }

    /** Under the app's lock: an image that is being built belongs to no release yet. */
    public Leftovers remove(AppLock app) {
        var found = find(app.app());
        found.commands().forEach(oneOffs::letGo);
        found.instances().forEach(fleet::remove);
        images.removeOthers(app.app(), releases.list(app.app()));
        return found;
    }
}
