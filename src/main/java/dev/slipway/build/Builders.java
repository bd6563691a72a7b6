package dev.slipway.build;

import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.git.SourceTree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All ways to build, the most particular first. */
public final class Builders {

    /** Files by which other platforms choose a buildpack; first the file, then what it is written in. */
    private static final List<Buildpack> BUILDPACKS = List.of(
            new Buildpack("package.json", "a Node.js"),
            new Buildpack("requirements.txt", "a Python"),
            new Buildpack("pyproject.toml", "a Python"),
            new Buildpack("Pipfile", "a Python"),
            new Buildpack("Gemfile", "a Ruby"),
            new Buildpack("go.mod", "a Go"),
            new Buildpack("composer.json", "a PHP"),
            new Buildpack("pom.xml", "a Java"),
            new Buildpack("build.gradle", "a Java"),
            new Buildpack("mix.exs", "an Elixir"),
            new Buildpack("Cargo.toml", "a Rust"),
            new Buildpack("project.toml", "a buildpack"),
            new Buildpack(".buildpacks", "a buildpack"),
            new Buildpack("nixpacks.toml", "a Nixpacks"),
            new Buildpack("railpack.json", "a Railpack"));

    private final List<Builder> builders;

    /** In the order in which they are asked. */
    public Builders(List<Builder> builders) {
        this.builders = List.copyOf(builders);
    }

    /** What people call compose files beside the usual names. */
    private static final Pattern STACK =
            Pattern.compile("(?:docker-)?compose[-._][\\w.-]+\\.ya?ml|(?:local|prod|production|staging|stack)\\.ya?ml"
                    + "|(?:docker|deploy|deployment|infra|compose)/(?:docker-)?compose\\.ya?ml");

    private record Buildpack(String file, String kind) {}

    /** The builder that is selected, else the first that recognises the tree; none is AppFailed. */
    public Builder detect(SourceTree tree, BuildSettings settings) {
        if (!settings.selected().isEmpty()) {
            return selected(settings.selected());
        }
        return builders.stream()
                .filter(builder -> builder.recognises(tree, settings))
                .findFirst()
                .orElseThrow(() -> nothingFound(tree, settings));
    }

    private Builder selected(String name) {
        return builders.stream()
                .filter(builder -> builder.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse(
                        "There is no builder '" + name + "'",
                        "There are: " + builders.stream().map(Builder::name).collect(Collectors.joining(", ")) + ".",
                        "builder:set APP selected   (without a value: the first that recognises the tree)"));
    }

    private AppFailed nothingFound(SourceTree tree, BuildSettings settings) {
        String below = settings.paths().directory().isEmpty()
                ? ""
                : " in " + settings.paths().directory();
        if (tree.entries().isEmpty()) {
            return new AppFailed(
                    "There are no files" + below, "builder:set APP build-dir DIRECTORY chooses another directory.");
        }
        var stack = tree.entries().stream()
                .map(SourceTree.Entry::path)
                .filter(path -> STACK.matcher(path).matches())
                .findFirst();
        if (stack.isPresent()) {
            return new AppFailed(
                    "Nothing to build" + below + " by its name alone, but " + stack.get()
                            + " looks like a compose file",
                    "builder:set APP compose-files " + stack.get() + "   and:   builder:set APP selected compose",
                    "Then push again.");
        }
        String lookedFor = builders.stream()
                .map(builder -> builder.looksFor(settings))
                .distinct()
                .collect(Collectors.joining(", "));
        return BUILDPACKS.stream()
                .filter(buildpack -> tree.find(buildpack.file()).isPresent())
                .findFirst()
                .map(buildpack -> new AppFailed(
                        "This is " + buildpack.kind() + " app (" + buildpack.file() + ") without a " + lookedFor + below
                                + ": buildpacks are not run here",
                        "Add a Dockerfile, commit it and push again."))
                .orElseGet(
                        () -> new AppFailed(
                                "Nothing to build" + below + ". Looked for: " + lookedFor,
                                "Add a Dockerfile, commit it and push again.",
                                "In another place: builder-dockerfile:set APP dockerfile-path PATH, builder:set APP build-dir DIRECTORY."));
    }
}
