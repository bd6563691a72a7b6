package dev.slipway.build.dockerfile;

import dev.slipway.build.lock.LockFiles;
import dev.slipway.container.image.ImageRef;
import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.process.Procfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What often goes wrong with a tree, a line each. Nothing fails for a hint. */
final class BuildHints {

    private static final Pattern SEPARATOR = Pattern.compile("&&|\\|\\||[;|\\n]");
    private static final Pattern APT_INSTALL = Pattern.compile("\\bapt(-get)?\\b.*\\sinstall\\b.*");
    private static final Pattern ANSWERS_YES = Pattern.compile("\\s(-[a-z]*y[a-z]*|--yes|--assume-yes|-qq\\S*)(\\s|$)");
    private static final Pattern INSTALLS_DEPENDENCIES = Pattern.compile("\\b(pip3? install .*(-r|--requirement)\\b"
            + "|npm (ci|i|install)\\b|yarn( install)?(\\s|$)|pnpm (i|install)\\b|bundle install\\b|composer install\\b"
            + "|go mod download\\b|poetry install\\b|uv sync\\b|pipenv (install|sync)\\b)");
    private static final Set<String> MANIFESTS = Set.of(
            "requirements.txt", "package.json", "Gemfile", "composer.json", "go.mod", "pyproject.toml", "Pipfile");
    private static final Pattern SECRET_FILE = Pattern.compile(
            "(.*/)?(\\.env|\\.env\\.(local|production|prod)|[^/]*\\.(sqlite3?|pem)|id_(rsa|ed25519|ecdsa))");
    private static final Pattern SECRET_NAME = Pattern.compile(".*(SECRET|TOKEN|PASSWORD|PRIVATE|API_?KEY).*");
    private static final Set<String> SHELL_OPERATORS = Set.of("&&", "||", "|", ";", ">", ">>", "<");
    /** Written at a word's end, unlike the others; one with blanks in it was quoted, and is for a program to read. */
    private static final Pattern ENDS_COMMAND = Pattern.compile("[^\\s;]+;");

    private static final int MOST_FILES = 3;
    /** As its specification has it. */
    private static final String POINTER = "version https://git-lfs.github.com/spec/v1";

    /** With a hash of SHA-256 and a size of one digit, or of twenty. */
    private static final int SMALLEST_POINTER = 126;

    private static final int LARGEST_POINTER = 147;

    private final SourceTree tree;
    private final String path;

    /** For the Dockerfile at that path. */
    BuildHints(SourceTree tree, String path) {
        this.tree = tree;
        this.path = path;
    }

    List<String> of(Dockerfile dockerfile, Procfile procfile) {
        var hints = new ArrayList<String>();
        hints.addAll(unansweredQuestions(dockerfile));
        copyBeforeInstall(dockerfile).ifPresent(hints::add);
        hints.addAll(movingImages(dockerfile));
        hints.addAll(secretArguments(dockerfile));
        hints.addAll(committedSecrets());
        hints.addAll(shellOperators(procfile));
        pointers().ifPresent(hints::add);
        hints.addAll(new LockFiles(tree).hints());
        new DjangoForms(tree).hint().ifPresent(hints::add);
        return hints;
    }

    private String at(Instruction instruction, String what) {
        return path + " line " + instruction.line() + ": " + what;
    }

    private List<String> unansweredQuestions(Dockerfile dockerfile) {
        return dockerfile
                .all("RUN")
                .filter(run -> SEPARATOR
                        .splitAsStream(run.arguments())
                        .anyMatch(part -> APT_INSTALL.matcher(part.strip()).find()
                                && !ANSWERS_YES.matcher(part).find()))
                .map(run -> at(run, "apt-get install without -y waits for an answer that nobody gives"))
                .toList();
    }

    /** Then every change of any file installs all dependencies again. */
    private Optional<String> copyBeforeInstall(Dockerfile dockerfile) {
        Optional<Instruction> copy = Optional.empty();
        for (Instruction instruction : dockerfile.instructions()) {
            if (instruction.is("FROM")) {
                copy = Optional.empty();
            } else if (copy.isEmpty() && copiesEverything(instruction)) {
                copy = Optional.of(instruction);
            } else if (copy.isPresent() && isInstall(instruction)) {
                return copy.map(early -> at(
                        early,
                        "copy only the list of dependencies before line " + instruction.line()
                                + " and the rest after it: then a change of code does not install them again"));
            }
        }
        return Optional.empty();
    }

    private static boolean isInstall(Instruction instruction) {
        return instruction.is("RUN")
                && INSTALLS_DEPENDENCIES.matcher(instruction.arguments()).find();
    }

    private boolean copiesEverything(Instruction instruction) {
        boolean isCopy = instruction.is("COPY") || instruction.is("ADD");
        if (!isCopy || instruction.arguments().contains("--from=")) {
            return false;
        }
        var words = instruction.words();
        return words.stream().limit(Math.max(0, words.size() - 1)).anyMatch(this::isWholeApp);
    }

    /** All of the tree, or a directory with more in it than a list of dependencies. */
    private boolean isWholeApp(String source) {
        String directory =
                source.replaceFirst("^(\\./)+", "").replaceFirst("^/", "").replaceFirst("/$", "");
        if (directory.isEmpty() || directory.equals(".") || directory.equals("*")) {
            return true;
        }
        return MANIFESTS.stream()
                .anyMatch(manifest -> tree.find(directory + "/" + manifest).isPresent());
    }

    private List<String> movingImages(Dockerfile dockerfile) {
        var stages = new HashSet<String>();
        var hints = new ArrayList<String>();
        dockerfile.all("FROM").forEach(from -> {
            var words = from.words();
            if (!words.isEmpty() && moves(words.get(0), stages)) {
                hints.add(at(from, words.get(0) + " is another image with every release of it: name a version"));
            }
            if (words.size() == 3) {
                stages.add(words.get(2).toLowerCase(Locale.ROOT));
            }
        });
        return hints;
    }

    private static boolean moves(String image, Set<String> stages) {
        boolean isNoImage = image.equals("scratch") || image.contains("$");
        if (isNoImage || stages.contains(image.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return ImageRef.isMoving(image);
    }

    private List<String> secretArguments(Dockerfile dockerfile) {
        return dockerfile.arguments().stream()
                .filter(name -> SECRET_NAME.matcher(name.value()).matches())
                .map(name -> path + ": the value of ARG " + name
                        + " stays readable in the image's history; processes have it in their environment anyway")
                .toList();
    }

    private List<String> committedSecrets() {
        return tree.entries().stream()
                .map(Entry::path)
                .filter(file -> SECRET_FILE.matcher(file).matches())
                .limit(MOST_FILES)
                .map(file -> file + " is committed, and everybody with the repository has it: git rm --cached " + file)
                .toList();
    }

    /** Of files that git keeps elsewhere only a few lines are pushed, and these would be served in their place. */
    private Optional<String> pointers() {
        var found = tree.entries().stream()
                .filter(entry -> entry.kind() != SourceTree.Kind.SYMLINK)
                .filter(entry -> entry.size() >= SMALLEST_POINTER && entry.size() <= LARGEST_POINTER)
                .map(Entry::path)
                .filter(name -> tree.text(name, LARGEST_POINTER).stream().anyMatch(text -> text.startsWith(POINTER)))
                .limit(2)
                .toList();
        return found.stream()
                .findFirst()
                .map(name -> name + (found.size() > 1 ? " and others are" : " is")
                        + " not there, only what Git LFS has in place of it: git lfs migrate export --include=\"*\" --everything"
                        + " puts the files themselves into the commits");
    }

    private static List<String> shellOperators(Procfile procfile) {
        return procfile.commands().entrySet().stream()
                .flatMap(entry -> operator(entry.getValue())
                        .map(operator -> "the command of " + entry.getKey() + " has a " + operator
                                + ", and no shell reads it: write sh -c '…' around it"))
                .toList();
    }

    private static Stream<String> operator(List<String> command) {
        return command.stream()
                .map(word -> ENDS_COMMAND.matcher(word).matches() ? ";" : word)
                .filter(SHELL_OPERATORS::contains)
                .limit(1);
    }
}
