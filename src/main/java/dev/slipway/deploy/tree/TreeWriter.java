package dev.slipway.deploy.tree;

import dev.slipway.error.AppFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes an untrusted tar into a directory from which nginx may serve all that is in it. Only plain files and directories
 * are ever made, with modes of ours: no link exists while entries are written, so none can lead one of them out. A link
 * within the tree becomes the file that it leads to; everything else is left out, and told.
 */
final class TreeWriter {

    private static final String FILE_MODE = "rw-r--r--";
    private static final int LONGEST_NAME = 255;

    /** As many as Linux follows, path_resolution(7). */
    private static final int LONGEST_CHAIN = 40;

    private final Path root;
    private final TreeLimits limits;
    private final Map<String, String> links = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private int files;

    /** The directory is there, empty, and ours. */
    TreeWriter(Path root, TreeLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /** How many files there are now, and the names of what was left out. */
    record Written(int files, List<String> leftOut) {}

    Written write(InputStream stream) throws IOException {
        var tar = new TarArchiveInputStream(limits.counting(stream), StandardCharsets.UTF_8.name());
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            limits.countFile();
            Optional<String> path = path(entry.getName());
            if (path.isPresent() && !path.get().isEmpty()) {
                write(tar, entry, path.get());
            }
        }
        follow();
        return new Written(files, List.copyOf(leftOut));
    }

    private void write(TarArchiveInputStream tar, TarArchiveEntry entry, String path) throws IOException {
        if (entry.isDirectory() || entry.isGlobalPaxHeader()) {
            return;
        }
        if (entry.isSymbolicLink()) {
            links.put(path, beside(path, entry.getLinkName()));
        } else if (entry.isLink()) {
            // Named from the tar's root, as every entry is.
            links.put(path, entry.getLinkName());
        } else if (isPlain(entry) && tar.canReadEntryData(entry)) {
            file(tar, path);
        } else {
            leftOut.add(path);
        }
    }

    /** The library counts devices among the files. A sparse one can say that it is larger than any disk. */
    private static boolean isPlain(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        boolean isFile = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
        return isFile && !entry.isSparse();
    }

    private void file(InputStream content, String path) throws IOException {
        Path file = root.resolve(path);
        Directories.makeAbove(root, file);
        if (Files.isDirectory(file)) {
            throw refused(path);
        }
        Files.deleteIfExists(file);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, mode);
        var digest = new ContentTime();
        try (OutputStream target = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            content.transferTo(digest.passing(target));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE_MODE));
        Files.setLastModifiedTime(file, digest.time());
        files++;
    }

    /** A link may lead to a link, in whatever order they came. */
    private void follow() {
        var open = new LinkedHashMap<>(links);
        boolean isMore = true;
        for (int times = 0; isMore && times < LONGEST_CHAIN; times++) {
            isMore = open.entrySet().removeIf(link -> isFollowed(link.getKey(), link.getValue()));
        }
        leftOut.addAll(open.keySet());
    }

    /** To another name of the file that it leads to, if that is one of the tree's. */
    private boolean isFollowed(String path, String target) {
        Optional<String> inside = path(target).filter(of -> !of.isEmpty());
        Path file = root.resolve(path);
        try {
            if (inside.isPresent() && Files.isRegularFile(root.resolve(inside.get())) && !Files.exists(file)) {
                Directories.makeAbove(root, file);
                Files.createLink(file, root.resolve(inside.get()));
                files++;
                return true;
            }
            return false;
        } catch (IOException notMade) {
            return false;
        }
    }

    /** What a link at a path means by its target, which may lead out: {@link #path} tells. */
    private static String beside(String path, String target) {
        int slash = path.lastIndexOf('/');
        var parts = new ArrayList<String>();
        for (String part : (target.startsWith("/") ? target : path.substring(0, slash + 1) + target).split("/", -1)) {
            if (part.equals("..")
                    && !parts.isEmpty()
                    && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /**
     * The path without what means nothing; empty for what is left out: names that lead out, that cannot be written in a line
     * of a log, and hidden ones, which nobody means to publish.
     */
    private Optional<String> path(String name) {
        var parts = new ArrayList<String>();
        for (String part : name.split("/")) {
            boolean isHidden = part.startsWith(".") && !part.equals(".") && !part.equals(".well-known");
            boolean isUnfit = part.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')
                    || part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
            if (isHidden || isUnfit || part.equals("..") || !isNameable(part)) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return name.startsWith("/") ? Optional.empty() : Optional.of(String.join("/", parts));
    }

    /** A server that was started in a locale without UTF-8 cannot name every file. */
    private static boolean isNameable(String part) {
        try {
            return !Path.of(part).toString().isEmpty() || part.isEmpty();
        } catch (InvalidPathException notHere) {
            return false;
        }
    }

    private static AppFailed refused(String path) {
        return new AppFailed(
                "The static tree has both a directory and a file " + path, "Take one of them away, and push again.");
    }
}
