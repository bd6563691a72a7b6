package dev.slipway.config;

import dev.slipway.error.Misuse;
import java.util.List;
import java.util.regex.Pattern;

/** Where a compose file says that a file of variables lies, seen from the top of the tree: {@code config/db/env}. */
public record EnvFilePath(String value) implements Comparable<EnvFilePath> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-][A-Za-z0-9_.@+ /-]{0,149}");

    public EnvFilePath {
        value = value.startsWith("./") ? value.substring(2) : value;
        boolean isInside = FORM.matcher(value).matches()
                && !value.startsWith("-")
                && List.of(value.split("/", -1)).stream()
                        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
        if (!isInside) {
            throw new Misuse(
                    "'" + value.strip() + "' is not a path of an env file",
                    "As the compose file has it, relative to the repository: config/db/database1_env");
        }
    }

    @Override
    public int compareTo(EnvFilePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
