package dev.slipway.storage;

import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom a directory belongs to: a user and the group of the same number, or, with -1, whoever has it. */
public record Ownership(int id) {

    public static final Ownership AS_IT_IS = new Ownership(-1);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** As typed, by the builder whose images run as that user: Dokku's words, or a number. */
    public static Ownership parse(String word) {
        return switch (word) {
            case "herokuish" -> new Ownership(32767);
            case "heroku" -> new Ownership(1000);
            case "paketo", "packeto" -> new Ownership(2000);
            case "root" -> new Ownership(0);
            case "false" -> AS_IT_IS;
            default -> {
                if (!NUMBER.matcher(word).matches()) {
                    throw new Misuse(
                            "Unsupported chown permissions",
                            "--chown takes herokuish, heroku, paketo, root, false or the number of a user.");
                }
                yield new Ownership(Integer.parseInt(word));
            }
        };
    }

    /** As a person reads it; empty where nothing is to be changed. */
    public Optional<String> described() {
        return id < 0 ? Optional.empty() : Optional.of(id + ":" + id);
    }

    void apply(Path path) throws IOException {
        if (id >= 0) {
            Files.setAttribute(path, "unix:uid", id);
            Files.setAttribute(path, "unix:gid", id);
        }
    }
}
