package dev.slipway.git.copy;

import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/**
 * What somebody has git ignore in all repositories ({@code core.excludesFile}, git-config(1)). It is all that is read of
 * people's own configuration: a working copy is theirs, everything else that JGit does here is the server's.
 */
record UserExcludes(Map<String, String> environment) {

    private static final String SECTION = "core";
    private static final String KEY = "excludesfile";

    UserExcludes {
        environment = Map.copyOf(environment);
    }

    /** In memory only; the repository's own configuration goes first, and what is named nowhere is where JGit knows it. */
    void applyTo(Repository repository) {
        var config = repository.getConfig();
        if (config.getString(SECTION, null, KEY) == null) {
            file().ifPresent(file -> config.setString(SECTION, null, KEY, file));
        }
    }

    /** As the last of the files says that says something. */
    private Optional<String> file() {
        Optional<String> named = Optional.empty();
        for (Path configuration : configurations()) {
            if (Files.isReadable(configuration)) {
                String here = read(configuration).getString(SECTION, null, KEY);
                named = here == null ? named : Optional.of(here);
            }
        }
        return named.map(this::absolute);
    }

    private List<Path> configurations() {
        var files = new ArrayList<Path>();
        files.add(Path.of("/etc/gitconfig"));
        String global = environment.get("GIT_CONFIG_GLOBAL");
        if (global == null) {
            files.add(variable("XDG_CONFIG_HOME")
                    .map(Path::of)
                    .orElse(home().resolve(".config"))
                    .resolve("git/config"));
            files.add(home().resolve(".gitconfig"));
        } else if (!global.isEmpty()) {
            files.add(Path.of(global));
        }
        return files;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private Path home() {
        return Path.of(variable("HOME").orElse(System.getProperty("user.home")));
    }

    private String absolute(String file) {
        return file.startsWith("~/") ? home().resolve(file.substring(2)).toString() : file;
    }

    private static FileBasedConfig read(Path file) {
        var config = new FileBasedConfig(file.toFile(), FS.DETECTED);
        try {
            config.load();
            return config;
        } catch (IOException | ConfigInvalidException e) {
            var failure = new Misuse(file + " cannot be read: " + e.getMessage(), "git config --list tells more.");
            failure.initCause(e);
            throw failure;
        }
    }
}
