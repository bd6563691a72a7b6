package dev.slipway.compose.read.mount;

import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.Mounts;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Source;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code volumes_from}: what one service mounts, in another one as well. What has no name is shared all the same: an anonymous
 * volume, one that the Dockerfile declares, and the source code that the lender has in its image instead of a mount.
 */
public final class Lending {

    private static final Pattern VOLUME = Pattern.compile("(?im)^\\s*volume\\s+(.+)$");

    private static final Pattern WORKDIR = Pattern.compile("(?im)^\\s*workdir\\s+(/\\S+)\\s*$");

    private final Scope lender;
    private final Source source;
    private final BindReader binds;

    public Lending(Scope lender, Source source, BindReader binds) {
        this.lender = lender;
        this.source = source;
        this.binds = binds;
    }

    /** Another service whose mounts are wanted. */
    public record Wish(String service, boolean isReadOnly) {}

    /** Whose mounts a service wants; a container that is none of the stack's is a problem. */
    public static List<Wish> wishes(Scope service) {
        var wishes = new ArrayList<Wish>();
        for (Text text : service.texts("volumes_from")) {
            String[] parts = text.value().split(":", -1);
            boolean isMode =
                    parts.length == 1 || (parts.length == 2 && (parts[1].equals("ro") || parts[1].equals("rw")));
            if (isMode && !parts[0].equals("container")) {
                wishes.add(new Wish(parts[0], parts.length == 2 && parts[1].equals("ro")));
            } else {
                service.problem("volumes_from", text, "'" + text + "' names no service", "SERVICE or SERVICE:ro");
            }
        }
        return wishes;
    }

    /** The lender's mounts, each with a name by which it can be lent. */
    public Mounts named(Mounts own) {
        var volumes = new ArrayList<>(own.volumes());
        var paths = new LinkedHashSet<>(own.anonymous());
        binds.dropped().forEach(dropped -> paths.add(dropped.target()));
        paths.addAll(declared());
        var taken = targets(own);
        for (String path : paths) {
            String target = trimmed(path);
            if (taken.add(target)) {
                volumes.add(new OfVolume(binds.share(lender.service() + target), target, false));
            }
        }
        return new Mounts(volumes, own.copies(), own.written(), own.temporary(), List.of());
    }

    /** A borrower's own mounts and, where it has none, those that are lent. */
    public static Mounts borrowed(Mounts own, Mounts lent, boolean isReadOnly) {
        var volumes = new ArrayList<>(own.volumes());
        var copies = new ArrayList<>(own.copies());
        var taken = targets(own);
        own.anonymous().forEach(path -> taken.add(trimmed(path)));
        lent.volumes().stream()
                .filter(volume -> taken.add(trimmed(volume.path())))
                .map(volume ->
                        new OfVolume(volume.volume(), volume.path(), isReadOnly || volume.isReadOnly(), volume.part()))
                .forEach(volumes::add);
        var written = new ArrayList<>(own.written());
        lent.written().stream().filter(text -> taken.add(trimmed(text.path()))).forEach(written::add);
        lent.copies().stream().filter(copy -> taken.add(trimmed(copy.path()))).forEach(copies::add);
        return new Mounts(volumes, copies, written, own.temporary(), own.anonymous());
    }

    private static Set<String> targets(Mounts mounts) {
        var targets = new LinkedHashSet<String>();
        mounts.volumes().forEach(volume -> targets.add(trimmed(volume.path())));
        mounts.copies().forEach(copy -> targets.add(trimmed(copy.path())));
        mounts.written().forEach(text -> targets.add(trimmed(text.path())));
        mounts.temporary().forEach(memory -> targets.add(trimmed(memory.path())));
        return targets;
    }

    private static String trimmed(String path) {
        return path.replaceFirst("/+$", "");
    }

    /**
     * A volume that lies over the code of the image, and that nobody else mounts: the engine fills it with the first image's
     * files and never again. It may hold data as well, so that it is kept, and told.
     */
    public void warnOfStaleCode(Mounts own, Predicate<String> isShared) {
        own.volumes().stream()
                .filter(volume -> source.recipe()
                        .filter(recipe -> isCode(recipe, trimmed(volume.path())))
                        .isPresent())
                .filter(volume -> !isShared.test(volume.volume()))
                .forEach(
                        volume -> lender.desk()
                                .findings()
                                .warning(
                                        lender.place("volumes"),
                                        volume.volume() + " lies over " + volume.path()
                                                + ", where the image has its code: it keeps the first image's, and what is pushed"
                                                + " later does not run. Take it away, or mount it on a directory of data below"));
    }

    /** Whether the Dockerfile copies the tree there, or works there. */
    private boolean isCode(BuildRecipe recipe, String path) {
        return recipe.text(lender.desk().tree()::text)
                .filter(text -> WORKDIR.matcher(text)
                                .results()
                                .anyMatch(line -> trimmed(line.group(1)).equals(path))
                        || new CopiedSources(recipe.context(), text).cover(recipe.context(), path))
                .isPresent();
    }

    /** As far as its Dockerfile says so without variables. */
    private List<String> declared() {
        var found = new ArrayList<String>();
        source.recipe()
                .flatMap(recipe -> recipe.text(lender.desk().tree()::text))
                .ifPresent(text -> VOLUME.matcher(text)
                        .results()
                        .flatMap(line ->
                                List.of(line.group(1)
                                                .replaceAll("[\\[\\]\",]", " ")
                                                .strip()
                                                .split("\\s+"))
                                        .stream())
                        .filter(path -> path.startsWith("/") && path.indexOf('$') < 0)
                        .forEach(found::add));
        return found;
    }
}
