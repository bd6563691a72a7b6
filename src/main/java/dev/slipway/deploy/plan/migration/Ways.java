package dev.slipway.deploy.plan.migration;

import dev.slipway.deploy.plan.migration.Spoken.Call;
import dev.slipway.git.SourceTree;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ways in which a framework's program may be found in a release's images, the likeliest first: as the release itself and
 * the tree's scripts call it, and then as is usual where it lies in the tree. An image may have the tree's directories or
 * begin in one of them.
 *
 * @param databases that it is told to migrate beside its usual one
 */
record Ways(List<Way> all, Set<String> databases) {

    private static final int MOST = 12;
    private static final int LARGEST_FILE = 64 << 10;
    private static final Pattern SCRIPTS = Pattern.compile(
            "(?:[^/]+/){0,3}(?:Procfile|app\\.json|package\\.json|Makefile|[\\w.-]*Dockerfile[\\w.-]*|[\\w.-]+\\.sh|[\\w-]*entrypoint[\\w-]*|start|release)");

    Ways {
        all = List.copyOf(all);
        databases = Set.copyOf(databases);
    }

    static Ways of(MigrationTool tool, SourceTree tree, Release release) {
        var calls = calls(tool, tree, release);
        var all = new LinkedHashSet<Way>();
        calls.forEach(call -> all.add(call.way()));
        var usual = usual(tool, tree);
        all.addAll(usual);
        others(release).forEach(service -> usual.forEach(way -> all.add(way.in(service))));
        var databases = new LinkedHashSet<String>();
        calls.stream().map(Call::database).filter(name -> !name.isEmpty()).forEach(databases::add);
        return new Ways(all.stream().limit(MOST).toList(), tool == MigrationTool.DJANGO ? databases : Set.of());
    }

    private static Set<Call> calls(MigrationTool tool, SourceTree tree, Release release) {
        var calls = new LinkedHashSet<Call>();
        release.content()
                .parts()
                .byName()
                .forEach((name, part) -> words(part).forEach(words -> {
                    calls.addAll(tool.spoken().in(words, name.value()));
                    if (tool == MigrationTool.FLYWAY) {
                        // The image's entrypoint is the program itself.
                        calls.addAll(tool.spoken().in("flyway " + words, name.value()));
                    }
                }));
        release.content()
                .processes()
                .values()
                .forEach(words -> calls.addAll(tool.spoken().in(String.join(" ", words), "")));
        tree.entries().stream()
                .filter(entry -> entry.size() <= LARGEST_FILE
                        && SCRIPTS.matcher(entry.path()).matches())
                .flatMap(entry -> tree.text(entry.path(), LARGEST_FILE).stream())
                .forEach(text -> calls.addAll(tool.spoken().in(text, "")));
        return calls;
    }

    private static List<String> words(Part part) {
        var run = part.run();
        return Stream.of(
                        run.release(),
                        Stream.concat(run.entrypoint().stream(), run.command().stream())
                                .toList())
                .filter(words -> !words.isEmpty())
                .map(words -> String.join(" ", words))
                .toList();
    }

    /** Other services that are built of the tree. */
    private static List<String> others(Release release) {
        var parts = release.content().parts();
        return parts.byName().keySet().stream()
                .filter(name -> !parts.main().filter(name::equals).isPresent())
                .filter(name -> parts.find(name)
                        .filter(part -> part.care().isBuilt() && part.isOfTheApp())
                        .isPresent())
                .map(ProcessType::value)
                .toList();
    }

    private static List<Way> usual(MigrationTool tool, SourceTree tree) {
        String marker = tool.place(tree).orElse("");
        String directory = marker.contains("/") ? marker.substring(0, marker.lastIndexOf('/')) : "";
        return switch (tool) {
            case DJANGO ->
                python(tree, Stream.of(marker, "manage.py").distinct().toList());
            case RAILS ->
                List.of(
                        Way.of("bin/rails"),
                        Way.of("bundle", "exec", "rails"),
                        Way.of("bundle", "exec", "rake"),
                        Way.of("rake"));
            case FLASK_MIGRATE -> flask(tree, directory);
            case ALEMBIC -> alembic(tree, directory);
            case PRISMA -> prisma(marker);
            case FLYWAY -> List.of(Way.of("flyway"));
            case LARAVEL ->
                Stream.of(marker, "artisan")
                        .distinct()
                        .map(artisan -> Way.of("php", artisan))
                        .toList();
            case SPRING_FLYWAY, KNEX, SEQUELIZE, TYPEORM -> List.of();
        };
    }

    private static List<Way> python(SourceTree tree, List<String> programs) {
        var ways = new ArrayList<Way>();
        for (var wrapper : wrappers(tree)) {
            for (String interpreter : List.of("python", "python3")) {
                programs.forEach(program -> ways.add(wrapped(wrapper, interpreter, program)));
            }
        }
        return ways;
    }

    private static List<Way> flask(SourceTree tree, String directory) {
        var ways = new ArrayList<Way>();
        for (var wrapper : wrappers(tree)) {
            ways.add(wrapped(wrapper, "flask"));
            if (!directory.equals("migrations")) {
                ways.add(wrapped(wrapper, "flask").and("-d", directory));
            }
        }
        return ways;
    }

    /** What its file says of paths may be meant from the file's directory, or from where it is called. */
    private static List<Way> alembic(SourceTree tree, String directory) {
        var ways = new ArrayList<Way>();
        for (var wrapper : wrappers(tree)) {
            if (!directory.isEmpty()) {
                ways.add(wrapped(wrapper, "alembic", "-c", directory + "/alembic.ini"));
                ways.add(wrapped(wrapper, "env", "-C", directory, "alembic"));
            }
            ways.add(wrapped(wrapper, "alembic"));
        }
        return ways;
    }

    private static List<Way> prisma(String marker) {
        var npx = Way.of("npx", "--no-install", "prisma");
        boolean isUsual = marker.equals("prisma/schema.prisma") || !marker.endsWith(".prisma");
        var quiet = Map.of("CHECKPOINT_DISABLE", "1", "PRISMA_HIDE_UPDATE_MESSAGE", "1", "NO_UPDATE_NOTIFIER", "1");
        return Stream.concat(Stream.of(npx), isUsual ? Stream.of() : Stream.of(npx.and("--schema", marker)))
                .flatMap(way -> Stream.of(way, new Way("", Map.of(), List.of("node_modules/.bin/prisma"), way.after())))
                .map(way -> new Way("", quiet, way.before(), way.after()))
                .toList();
    }

    /** What may stand between an image and the packages of the tree; nothing, most of the time. */
    private static List<List<String>> wrappers(SourceTree tree) {
        var wrappers = new ArrayList<List<String>>();
        wrappers.add(List.of());
        if (tree.find("Pipfile").isPresent()) {
            wrappers.add(List.of("pipenv", "run"));
        }
        if (tree.find("poetry.lock").isPresent()) {
            wrappers.add(List.of("poetry", "run"));
        }
        if (tree.find("uv.lock").isPresent()) {
            wrappers.add(List.of("uv", "run", "--no-sync"));
        }
        return wrappers;
    }

    private static Way wrapped(List<String> wrapper, String... words) {
        return new Way(
                "", Map.of(), Stream.concat(wrapper.stream(), Stream.of(words)).toList(), List.of());
    }
}
