package dev.slipway.git;

import dev.slipway.error.AppFailed;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A tree of a test's own making. */
public final class InMemorySourceTree implements SourceTree {

    private static final Commit COMMIT = new Commit("4b825dc642cb6eb9a060e54bf8d69288fbee4904", "Begin", "Ada");

    private final SortedMap<String, Content> files;

    private record Content(Kind kind, String text) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private InMemorySourceTree(SortedMap<String, Content> files) {
        this.files = files;
    }

    public static InMemorySourceTree empty() {
        return new InMemorySourceTree(new TreeMap<>());
    }

    public InMemorySourceTree with(String path, String text) {
        return with(path, Kind.FILE, text);
    }

    public InMemorySourceTree withExecutable(String path, String text) {
        return with(path, Kind.EXECUTABLE, text);
    }

    public InMemorySourceTree withLink(String path, String target) {
        return with(path, Kind.SYMLINK, target);
    }

    private InMemorySourceTree with(String path, Kind kind, String text) {
        var more = new TreeMap<>(files);
        more.put(path, new Content(kind, text));
        return new InMemorySourceTree(more);
    }

    @Override
    public Commit commit() {
        return COMMIT;
    }

    @Override
    public List<Entry> entries() {
        return files.entrySet().stream()
                .map(file -> entry(file.getKey(), file.getValue()))
                .toList();
    }

    private static Entry entry(String path, Content content) {
        return new Entry(path, content.kind, content.bytes().length);
    }

    @Override
    public Optional<Entry> find(String path) {
        return content(path).map(content -> entry(path, content));
    }

    private Optional<Content> content(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public String contentId(Entry entry) {
        return content(entry.path()).orElseThrow().text();
    }

    @Override
    public InputStream open(Entry entry) {
        return new ByteArrayInputStream(content(entry.path()).orElseThrow().bytes());
    }

    /** Of links beside what they lead to; others are for tests of the real tree. */
    @Override
    public Optional<String> destination(String path) {
        for (Map.Entry<String, Content> file : files.entrySet()) {
            String link = file.getKey();
            boolean isBelow = path.equals(link) || path.startsWith(link + "/");
            if (file.getValue().kind() == Kind.SYMLINK && isBelow) {
                if (file.getValue().text().startsWith("/")) {
                    return Optional.empty();
                }
                String beside = link.substring(0, link.lastIndexOf('/') + 1)
                        + file.getValue().text();
                return beside.contains("..") ? Optional.empty() : Optional.of(beside + path.substring(link.length()));
            }
        }
        return Optional.of(path);
    }

    @Override
    public Optional<String> text(String path, int limitBytes) {
        return content(path).map(content -> {
            if (content.bytes().length > limitBytes) {
                throw new AppFailed(path + " is too large");
            }
            return content.text;
        });
    }

    @Override
    public SourceTree under(String directory) {
        String prefix = directory + "/";
        return new InMemorySourceTree(files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        file -> file.getKey().substring(prefix.length()),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new)));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
