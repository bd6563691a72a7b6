package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import dev.slipway.host.Finished;
import dev.slipway.route.upkeep.HeldBack;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code nginx -t} says about a configuration. */
public record Verdict(boolean accepted, String said) {

    private static final Pattern PROBLEM =
            Pattern.compile("\\[emerg] (?:\\d+#\\d+: )?(?<what>.*?)(?: in (?<file>/.*):(?<line>\\d+))?");
    /** nginx takes the first of two servers with the same name, and only warns. */
    private static final Pattern CONFLICT = Pattern.compile("conflicting server name \"([^\"]+)\"");

    private static final Pattern DUPLICATE_HASH_SIZE =
            Pattern.compile("\"server_names_hash_(bucket|max)_size\" directive is duplicate");

    static Verdict of(Finished finished) {
        return new Verdict(finished.succeeded(), finished.stderr());
    }

    /** Names that two servers have on one address, of which one gets nothing. */
    public Set<String> conflicts() {
        return CONFLICT.matcher(said).results().map(result -> result.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    /** The owner has set meanwhile what we had to set before. */
    public boolean isDuplicateHashSize() {
        return !accepted && DUPLICATE_HASH_SIZE.matcher(said).find();
    }

    /** The refusal, told with the file and whose it is; our directory is the one given. */
    public HostFailed refusal(Path ours) {
        boolean isOwners = file().isPresent() && !isOurs(ours) && !isDuplicateHashSize();
        return isOwners ? new HeldBack(reason(ours), file().orElse("")) : new ConfigurationRefused(this, ours);
    }

    String reason(Path ours) {
        String what = problem().map(problem -> problem.group("what")).orElse(said.strip());
        String where = file().map(file -> " in " + file + ":" + line() + ", "
                        + (isOurs(ours) ? "a file of Slipway's" : "which is not Slipway's file"))
                .orElse("");
        return "nginx refuses the configuration: " + what + where
                + ". Nothing was changed, and what was served is served on.";
    }

    String nextStep(Path ours) {
        if (isOurs(ours)) {
            return "nginx:report APP shows what was set; correct it, then try again.";
        }
        return file().map(file -> "Correct " + file + " until nginx -t accepts it, then try again.")
                .orElse("nginx -t shows it; correct it, then try again.");
    }

    private boolean isOurs(Path ours) {
        return file().filter(file -> Path.of(file).startsWith(ours)).isPresent();
    }

    /** The file that nginx names, absolute; empty if it names none. */
    public Optional<String> file() {
        return problem().flatMap(problem -> Optional.ofNullable(problem.group("file")));
    }

    private String line() {
        return problem().map(problem -> problem.group("line")).orElse("");
    }

    private Optional<Matcher> problem() {
        return said.lines()
                .filter(line -> line.contains("[emerg]"))
                .map(line -> PROBLEM.matcher(line.substring(line.indexOf("[emerg]"))))
                .filter(Matcher::matches)
                .findFirst();
    }
}
