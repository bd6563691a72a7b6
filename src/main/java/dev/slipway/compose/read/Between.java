package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Errand;
import dev.slipway.compose.model.Launch;
import dev.slipway.compose.model.Mounts;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Source;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.Upkeep;
import dev.slipway.compose.model.Wiring;
import dev.slipway.compose.model.Wiring.Attachment;
import dev.slipway.compose.model.Wiring.Condition;
import dev.slipway.compose.read.ServiceReader.Read;
import dev.slipway.compose.read.mount.BindReader.Dropped;
import dev.slipway.compose.read.mount.Lending;
import dev.slipway.compose.read.source.ImageCommand;
import dev.slipway.compose.scope.Desk;
import dev.slipway.words.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What services say of each other: images they share, names they give, directories they share, ends they wait for. */
final class Between {

    private final Desk desk;
    private final List<Read> reads;

    Between(Desk desk, List<Read> reads) {
        this.desk = desk;
        this.reads = reads;
    }

    List<Read> wired() {
        var built = built();
        var aliases = new HashMap<String, List<String>>();
        reads.forEach(read -> read.aliases()
                .forEach((service, names) -> aliases.computeIfAbsent(service, any -> new ArrayList<>())
                        .addAll(names)));
        return reads.stream()
                .map(read -> {
                    var service = read.service();
                    String name = service.name().value();
                    var wiring = wiring(read, aliases.getOrDefault(name, List.of()));
                    new Lending(read.scope(), service.source(), read.binds())
                            .warnOfStaleCode(service.wiring().mounts(), volume -> isShared(volume, read));
                    var source = source(read, built);
                    Launch launch = service.launch();
                    return read.with(new StackService(service.name(), source, launch, wiring, upkeep(read)));
                })
                .toList();
    }

    private boolean isShared(String volume, Read by) {
        return reads.stream()
                .filter(other -> !other.service().name().equals(by.service().name()))
                .flatMap(other -> other.service().wiring().mounts().volumes().stream())
                .anyMatch(mount -> mount.volume().equals(volume));
    }

    private Map<String, Source> built() {
        var built = new LinkedHashMap<String, Source>();
        reads.stream()
                .filter(read -> !read.imageName().isEmpty())
                .forEach(read ->
                        built.put(untagged(read.imageName()), read.service().source()));
        return built;
    }

    /** The image that another service builds under that name. */
    private Source source(Read read, Map<String, Source> built) {
        var source = read.service().source();
        var wanted = source.image().map(image -> untagged(image.value())).orElse("");
        if (wanted.isEmpty() || built.isEmpty()) {
            return source;
        }
        if (built.containsKey(wanted)) {
            return built.get(wanted);
        }
        Nearest.to(wanted, built.keySet())
                .or(() -> built.keySet().stream()
                        .filter(name -> sorted(name).equals(sorted(wanted)))
                        .findFirst())
                .ifPresent(near -> desk.findings()
                        .warning(
                                read.scope().place("image"),
                                "is not an image of this stack; " + near + " is. It is looked for in the registry."));
        return source;
    }

    private static String untagged(String image) {
        return image.endsWith(":latest") ? image.substring(0, image.length() - ":latest".length()) : image;
    }

    private static String sorted(String name) {
        return Arrays.stream(name.split("[-_.]")).sorted().collect(Collectors.joining("-"));
    }

    private Wiring wiring(Read read, List<String> aliases) {
        var wiring = read.service().wiring();
        var networks = wiring.networks().stream()
                .map(attachment -> {
                    var all = new ArrayList<>(attachment.aliases());
                    all.addAll(aliases);
                    return new Attachment(
                            attachment.network(), all.stream().distinct().toList());
                })
                .toList();
        var mounts = mounts(read, new HashSet<>());
        return new Wiring(wiring.ports(), wiring.exposed(), networks, wiring.dependencies(), mounts);
    }

    /** With what others lend it, and with names for what it lends. */
    private Mounts mounts(Read read, Set<String> asked) {
        var mounts = withShared(read);
        String name = read.service().name().value();
        if (!asked.add(name)) {
            return mounts;
        }
        boolean isLender = reads.stream()
                .flatMap(other -> Lending.wishes(other.scope()).stream())
                .anyMatch(wish -> wish.service().equals(name));
        if (isLender) {
            mounts = new Lending(read.scope(), read.service().source(), read.binds()).named(mounts);
        }
        for (Lending.Wish wish : Lending.wishes(read.scope())) {
            for (Read other : reads) {
                if (other.service().name().value().equals(wish.service())) {
                    mounts = Lending.borrowed(mounts, mounts(other, asked), wish.isReadOnly());
                }
            }
        }
        return mounts;
    }

    /**
     * A directory below a source mount, which another service mounts and the tree does not have, was one and the same
     * directory for both: collected static files, for instance. The volume in its place is mounted in both.
     */
    private Mounts withShared(Read read) {
        var mounts = read.service().wiring().mounts();
        var volumes = new ArrayList<>(mounts.volumes());
        for (Dropped dropped : read.binds().dropped()) {
            reads.stream()
                    .filter(other ->
                            !other.service().name().equals(read.service().name()) && !Databases.isOne(other.service()))
                    .forEach(other -> other.binds().kept().forEach((key, path) -> share(dropped, key, path, volumes)));
        }
        return new Mounts(volumes, mounts.copies(), mounts.written(), mounts.temporary(), mounts.anonymous());
    }

    private static void share(Dropped dropped, String key, String path, List<OfVolume> volumes) {
        String above = dropped.directory().isEmpty() ? "" : dropped.directory() + "/";
        boolean isMounted = volumes.stream().anyMatch(volume -> volume.volume().equals(key));
        if (path.startsWith(above) && !isMounted) {
            String target = dropped.target().replaceFirst("/$", "") + "/" + path.substring(above.length());
            volumes.add(new OfVolume(key, target, false));
        }
    }

    /**
     * A service that others wait for to end, or whose command ends, is run once; one that does nothing is not run. Of one that
     * may end and does not say so, its end will tell.
     */
    private Upkeep upkeep(Read read) {
        var service = read.service();
        var upkeep = service.upkeep();
        var marks = upkeep.marks();
        boolean isAwaited = reads.stream()
                .flatMap(other -> other.service().wiring().dependencies().stream())
                .anyMatch(on -> on.condition() == Condition.COMPLETED && on.on().equals(service.name()));
        if (marks.role() != Role.SERVING) {
            return upkeep;
        }
        boolean mayEnd = mayEnd(read);
        var role = isAwaited ? Role.RELEASE : mayEnd ? ofErrand(read) : Role.SERVING;
        boolean isOpen = role == Role.SERVING && mayEnd && !hasPolicy(read) && !Databases.isOne(service);
        var endurance = isOpen ? upkeep.endurance().open() : upkeep.endurance();
        return new Upkeep(marks.as(role), upkeep.probe(), endurance, upkeep.labels(), upkeep.settings());
    }

    /** Nobody asks it anything, and its author does not want it started again. */
    private static boolean mayEnd(Read read) {
        var service = read.service();
        boolean isAsked = !service.wiring().ports().isEmpty()
                || !service.wiring().exposed().isEmpty()
                || service.upkeep().probe().isGiven()
                || service.upkeep().marks().isRouted();
        return !isAsked
                && (!hasPolicy(read) || service.upkeep().endurance().restart().letsEnd());
    }

    private static boolean hasPolicy(Read read) {
        var deploy = read.scope().child("deploy", Level.DEPLOY);
        return read.scope().node("restart").isPresent()
                || deploy.node("restart_policy").isPresent();
    }

    private Role ofErrand(Read read) {
        var launch = read.service().launch();
        var words = new ArrayList<>(launch.entrypoint().words());
        words.addAll(launch.command().words());
        var source = read.service().source();
        if (words.isEmpty()) {
            words.addAll(ImageCommand.of(source, desk.tree()));
        }
        String key =
                launch.command().isGiven() ? "command" : launch.entrypoint().isGiven() ? "entrypoint" : "";
        var place = read.scope().place(key);
        var ofTool = launch.entrypoint().isGiven() ? Errand.NONE : Errand.ofTool(source.base(), words);
        return switch (ofTool == Errand.NONE ? errand(words) : ofTool) {
            case NONE -> Role.SERVING;
            case ONCE -> {
                desk.findings().note(place, "ends by itself: it is run once, before each release starts");
                yield Role.RELEASE;
            }
            case NOTHING -> {
                desk.findings()
                        .note(
                                place,
                                "does nothing and ends: it is not started, and its volumes are there; run APP "
                                        + read.service().name() + " COMMAND has it do something");
                yield Role.ON_DEMAND;
            }
        };
    }

    /** What a script of the tree does tells more than its name; of two of that name nothing is known. */
    private Errand errand(List<String> words) {
        String script = Errand.script(words);
        var named = script.isEmpty()
                ? List.<String>of()
                : desk.tree().paths().stream()
                        .filter(path ->
                                path.equals(script) || path.endsWith("/" + script) || script.endsWith("/" + path))
                        .toList();
        return named.size() == 1
                ? desk.tree().text(named.get(0)).map(Errand::ofScript).orElse(Errand.NONE)
                : Errand.of(words);
    }
}
