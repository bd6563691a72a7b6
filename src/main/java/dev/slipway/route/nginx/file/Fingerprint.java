package dev.slipway.route.nginx.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The content of files that are not ours, each as a hash: two of them that are equal prove that nothing was changed. */
public record Fingerprint(SortedMap<String, String> files) {

    /** Of these files; a link counts with where it leads and what is there. */
    public static Fingerprint of(Collection<Path> paths) {
        var files = new TreeMap<String, String>();
        paths.forEach(path -> files.put(path.toString(), hash(path)));
        return new Fingerprint(files);
    }

    private static String hash(Path path) {
        try {
            var digest = sha256();
            if (Files.isSymbolicLink(path)) {
                digest.update(("-> " + Files.readSymbolicLink(path) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            digest.update(Files.readAllBytes(path));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException gone) {
            return "unreadable";
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException notJava) {
            throw new IllegalStateException(notJava);
        }
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** One hash of all; as {@code sha256sum} of the lines {@code HASH  PATH} has it. */
    public String total() {
        var digest = sha256();
        files.forEach((path, hash) -> digest.update((hash + "  " + path + "\n").getBytes(StandardCharsets.UTF_8)));
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    /** Files that came, went or are not what they were. */
    public List<String> changedSince(Fingerprint before) {
        var all = new TreeSet<>(files.keySet());
        all.addAll(before.files.keySet());
        return all.stream()
                .filter(path -> !Objects.equals(files.get(path), before.files.get(path)))
                .toList();
    }
}
