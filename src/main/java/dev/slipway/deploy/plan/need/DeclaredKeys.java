package dev.slipway.deploy.plan.need;

import dev.slipway.config.DotEnv;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.deploy.plan.need.NeededKey.Strictness;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that a tree names in a way that can be read without running it: examples of {@code .env} files, and code
 * that fails without them. What code reads with a default, or builds the name of, is not found.
 */
public final class DeclaredKeys {

    private static final Pattern EXAMPLE = Pattern.compile("\\.?env[.-](example|sample|template|dist)|example\\.env");
    private static final Pattern PYTHON =
            Pattern.compile("os\\.environ\\[\\s*['\"]([A-Z][A-Z0-9_]*)['\"]\\s*](?!\\s*=[^=])");
    private static final Pattern DECOUPLE = Pattern.compile(
            "(?<![\\w.])config\\(\\s*['\"]([A-Z][A-Z0-9_]*)['\"]\\s*(?:,\\s*cast\\s*=[^,()]*(?:\\(\\))?\\s*)?\\)");
    private static final Pattern DJANGO_ENVIRON =
            Pattern.compile("(?<![\\w.])env(?:\\.\\w+)?\\(\\s*['\"]([A-Z][A-Z0-9_]*)['\"]\\s*\\)");
    private static final Pattern RUBY =
            Pattern.compile("ENV\\.fetch\\(\\s*['\"]([A-Z][A-Z0-9_]*)['\"]\\s*\\)(?!\\s*(?:\\{|do\\b))");
    private static final Pattern DOCKER_ENV = Pattern.compile("(?m)^\\s*ENV\\s+([A-Z][A-Z0-9_]*)");
    private static final Pattern NOT_SERVED = Pattern.compile(
            "(.*/)?(tests?|e2e|spec|docs|node_modules|venv|\\.venv|vendor)/.*|(.*/)?(test_[^/]*|conftest)\\.py");
    /** What every process is given. */
    private static final Set<String> GIVEN = Set.of(
            "PORT", "DYNO", "APP_HOSTS", "SLIPWAY_APP", "SLIPWAY_RELEASE", "HOME", "PATH", "USER", "PWD", "HOSTNAME");

    private static final int MOST_FILES = 400;
    private static final int LARGEST_FILE = 256 << 10;

    private final SourceTree tree;
    private final Environment environment;
    private final Map<String, NeededKey> found = new TreeMap<>();
    private final Set<String> given = new HashSet<>(GIVEN);

    private DeclaredKeys(SourceTree tree, Environment environment) {
        this.tree = tree;
        this.environment = environment;
    }

    /** By name; those of the environment count as set. A key that is found twice is the stricter one. */
    public static List<NeededKey> of(SourceTree tree, Environment environment) {
        var declared = new DeclaredKeys(tree, environment);
        declared.read();
        return List.copyOf(declared.found.values());
    }

    private void read() {
        text("Dockerfile")
                .ifPresent(text -> DOCKER_ENV.matcher(text).results().forEach(env -> given.add(env.group(1))));
        List<Entry> read = tree.entries().stream()
                .filter(entry -> entry.kind() != SourceTree.Kind.SYMLINK && entry.size() <= LARGEST_FILE)
                .filter(entry -> !NOT_SERVED.matcher(entry.path()).matches())
                .filter(entry -> isExample(entry) || isCode(entry))
                .limit(MOST_FILES)
                .toList();
        read.forEach(entry -> text(entry.path()).ifPresent(text -> {
            if (isExample(entry)) {
                readExample(entry.path(), text);
            } else {
                readCode(entry.path(), text);
            }
        }));
    }

    private static boolean isExample(Entry entry) {
        return EXAMPLE.matcher(entry.path()).matches();
    }

    private static boolean isCode(Entry entry) {
        return entry.path().endsWith(".py") || entry.path().endsWith(".rb");
    }

    private Optional<String> text(String path) {
        try {
            return tree.text(path, LARGEST_FILE);
        } catch (SlipwayException notReadable) {
            // Nothing is lost but a hint.
            return Optional.empty();
        }
    }

    private void readExample(String path, String text) {
        try {
            DotEnv.parse(text).variables().keySet().forEach(key -> add(key.value(), path, Strictness.LISTED));
        } catch (Misuse noExample) {
            add(path);
        }
    }

    /** A file that only looks like an example: what can be read of it line by line. */
    private void add(String path) {
        text(path).stream()
                .flatMap(String::lines)
                .map(line -> line.split("=", 2)[0].strip())
                .filter(name -> name.matches("[A-Z][A-Z0-9_]*"))
                .forEach(name -> add(name, path, Strictness.LISTED));
    }

    private void readCode(String path, String text) {
        if (path.endsWith(".rb")) {
            readCode(path, text, RUBY);
            return;
        }
        readCode(path, text, PYTHON);
        if (text.contains("decouple")) {
            readCode(path, text, DECOUPLE);
        }
        if (text.contains("environ.Env") || text.contains("import Env")) {
            readCode(path, text, DJANGO_ENVIRON);
        }
    }

    private void readCode(String path, String text, Pattern pattern) {
        for (Matcher reading = pattern.matcher(text); reading.find(); ) {
            int start = text.lastIndexOf('\n', reading.start()) + 1;
            boolean isComment = text.substring(start, reading.start()).strip().startsWith("#");
            if (!isComment) {
                long line = text.substring(0, start).lines().count() + 1;
                add(reading.group(1), path + ":" + line, Strictness.READ);
            }
        }
    }

    private void add(String name, String place, Strictness strictness) {
        if (given.contains(name)) {
            return;
        }
        var key = new EnvKey(name);
        var needed = new NeededKey(key, place, strictness, environment.get(key).isPresent());
        found.merge(name, needed, (one, other) -> one.strictness().compareTo(other.strictness()) <= 0 ? one : other);
    }

    /** With those that a deploy refuses to go without. */
    public static List<NeededKey> with(List<NeededKey> found, List<EnvKey> demanded, String place) {
        var all = new TreeMap<String, NeededKey>();
        found.forEach(needed -> all.put(needed.key().value(), needed));
        demanded.forEach(key -> all.put(key.value(), new NeededKey(key, place, Strictness.DEMANDED, false)));
        return new ArrayList<>(all.values());
    }
}
