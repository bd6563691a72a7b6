package dev.slipway.build.compose;

import dev.slipway.build.context.DockerIgnore;
import dev.slipway.git.Commit;
import dev.slipway.git.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A directory of the tree as it is to be in an image of nothing else, so that other Dockerfiles can copy from it: its files,
 * without those that its {@code .dockerignore} leaves out, in a directory of their own, since a Dockerfile lies beside them.
 */
record ContextImage(SourceTree tree, List<SourceTree.Entry> kept) implements SourceTree {

    private static final String DOCKERFILE = "Dockerfile";
    private static final String BELOW = "files/";

    /** With its Dockerfile. */
    static SourceTree of(SourceTree directory) {
        var ignore = DockerIgnore.of(directory, DOCKERFILE);
        var kept = directory.entries().stream()
                .filter(entry -> !ignore.ignores(entry.path()))
                .toList();
        return new TreeWithDockerfile(
                new ContextImage(directory, kept), DOCKERFILE, "FROM scratch\nCOPY " + BELOW + " /\n");
    }

    private static String within(String path) {
        return path.startsWith(BELOW) ? path.substring(BELOW.length()) : "";
    }

    private static Entry below(Entry entry) {
        return new Entry(BELOW + entry.path(), entry.kind(), entry.size());
    }

    private static Entry original(Entry entry) {
        return new Entry(within(entry.path()), entry.kind(), entry.size());
    }

    @Override
    public Commit commit() {
        return tree.commit();
    }

    @Override
    public List<Entry> entries() {
        return kept.stream().map(ContextImage::below).toList();
    }

    @Override
    public Optional<Entry> find(String path) {
        return path.startsWith(BELOW) ? tree.find(within(path)).map(ContextImage::below) : Optional.empty();
    }

    @Override
    public String contentId(Entry entry) {
        return tree.contentId(original(entry));
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        return tree.open(original(entry));
    }

    @Override
    public Optional<String> destination(String path) {
        return path.startsWith(BELOW) ? tree.destination(within(path)).map(BELOW::concat) : Optional.empty();
    }

    @Override
    public Optional<String> text(String path, int limitBytes) {
        return path.startsWith(BELOW) ? tree.text(within(path), limitBytes) : Optional.empty();
    }

    @Override
    public SourceTree under(String directory) {
        return tree.under(within(directory));
    }

    /** The tree below is its owner's to close. */
    @Override
    public void close() {}
}
