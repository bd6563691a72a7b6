package dev.slipway.build.compose;

import dev.slipway.git.Commit;
import dev.slipway.git.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tree with a Dockerfile that is written in the compose file: it hides what the tree has at that path. */
record TreeWithDockerfile(SourceTree tree, String path, String text) implements SourceTree {

    private Entry own() {
        return new Entry(path, Kind.FILE, bytes().length);
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Commit commit() {
        return tree.commit();
    }

    @Override
    public List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        tree.entries().stream().filter(entry -> !entry.path().equals(path)).forEach(entries::add);
        entries.add(own());
        return entries;
    }

    @Override
    public Optional<Entry> find(String wanted) {
        return wanted.equals(path) ? Optional.of(own()) : tree.find(wanted);
    }

    @Override
    public String contentId(Entry entry) {
        return entry.path().equals(path) ? UUID.nameUUIDFromBytes(bytes()).toString() : tree.contentId(entry);
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        return entry.path().equals(path) ? new ByteArrayInputStream(bytes()) : tree.open(entry);
    }

    @Override
    public Optional<String> destination(String wanted) {
        return wanted.equals(path) ? Optional.of(path) : tree.destination(wanted);
    }

    @Override
    public Optional<String> text(String wanted, int limitBytes) {
        return wanted.equals(path) ? Optional.of(text) : tree.text(wanted, limitBytes);
    }

    @Override
    public SourceTree under(String directory) {
        return tree.under(directory);
    }

    /** The tree below is its owner's to close. */
    @Override
    public void close() {}
}
