package dev.slipway.hook;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The programs that are installed for a point: the file of its name, then those of its directory by name. */
final class HookFiles {

    /** As run-parts has it: editors' copies and packages' leftovers are none. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path directory;

    HookFiles(Path directory) {
        this.directory = directory;
    }

    /** Two looks, whatever is in the directory. */
    boolean isThereAny(HookPoint point) {
        return Files.exists(directory.resolve(point.fileName()), LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(directory.resolve(point.fileName() + ".d"));
    }

    List<Path> of(HookPoint point) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        Path single = directory.resolve(point.fileName());
        if (Files.exists(single, LinkOption.NOFOLLOW_LINKS)) {
            found.add(single);
        }
        found.addAll(parts(directory.resolve(point.fileName() + ".d")));
        return found;
    }

    private static List<Path> parts(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new HostFailed("Cannot list " + directory + ": " + e, "ls -ld " + directory).because(e);
        }
    }

    /** Why a file is not run, as words and the line to type: whoever could write it would be root. */
    Optional<String> objection(Path file) {
        try {
            var attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String owner = attributes.owner().getName();
            boolean isOurs = owner.equals("root") || owner.equals(System.getProperty("user.name"));
            if (!attributes.isRegularFile()) {
                return Optional.of("is no plain file");
            }
            if (!isOurs) {
                return Optional.of("belongs to " + owner + ": chown root " + file);
            }
            if (attributes.permissions().stream().anyMatch(OTHERS_WRITE::contains)) {
                return Optional.of("can be written by others: chmod go-w " + file);
            }
            return attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
                    ? Optional.empty()
                    : Optional.of("is not executable: chmod +x " + file);
        } catch (IOException e) {
            throw new HostFailed("Cannot look at " + file + ": " + e, "ls -l " + file).because(e);
        }
    }
}
