package dev.slipway.build.dockerfile;

import dev.slipway.config.EnvKey;
import dev.slipway.error.Misuse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What we need to know of a Dockerfile: its instructions in order, and the frontend it asks for, or the empty text. */
public record Dockerfile(List<Instruction> instructions, String frontend) {

    /** The image of Docker's own frontend, by any of its names. */
    private static final Pattern DOCKERS_FRONTEND =
            Pattern.compile("(docker\\.io/)?docker/dockerfile(-upstream)?([:@][A-Za-z0-9._:-]+)?");

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}(/tcp)?");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public Dockerfile {
        instructions = List.copyOf(instructions);
    }

    public static Dockerfile parse(String text) {
        return new DockerfileReader(text).read();
    }

    /** Another one is a program of somebody else's that would read the tree and decide what is built. */
    boolean asksForForeignFrontend() {
        return !frontend.isEmpty() && !DOCKERS_FRONTEND.matcher(frontend).matches();
    }

    /** The names of all build arguments, of every stage. */
    public Set<EnvKey> arguments() {
        var names = new TreeSet<EnvKey>();
        instructions.stream()
                .filter(instruction -> instruction.is("ARG"))
                .flatMap(instruction -> instruction.words().stream())
                .flatMap(word -> key(word.split("=", 2)[0]).stream())
                .forEach(names::add);
        return names;
    }

    /** One that is no name is for the engine to refuse. */
    private static Optional<EnvKey> key(String name) {
        try {
            return Optional.of(new EnvKey(name));
        } catch (Misuse noName) {
            return Optional.empty();
        }
    }

    /** The first port that its last stage declares itself; what its base image declares is not written here. */
    OptionalInt exposed() {
        OptionalInt port = OptionalInt.empty();
        for (Instruction instruction : instructions) {
            if (instruction.is("FROM")) {
                port = OptionalInt.empty();
            } else if (instruction.is("EXPOSE") && port.isEmpty()) {
                port = instruction.words().stream()
                        .filter(word -> PORT.matcher(word).matches())
                        .mapToInt(word -> Integer.parseInt(word.replaceFirst("/tcp$", "")))
                        .findFirst();
            }
        }
        return port;
    }

    /**
     * Which instruction a step of the engine's is ({@code [build 2/3] RUN make}, {@code [internal] load metadata for …}); empty
     * where its name does not tell, since the engine fills in variables.
     */
    Optional<Instruction> instructionOf(String step) {
        String name = BLANKS.matcher(step.replaceFirst("^\\[[^]]*] ", "")).replaceAll(" ");
        if (step.contains("load metadata for ") || name.startsWith("FROM ")) {
            String image = name.replaceFirst("^(FROM|load metadata for) ", "").replaceFirst("@.*", "");
            return all("FROM").filter(from -> isOf(from, image)).findFirst();
        }
        return instructions.stream()
                .filter(instruction -> name.equals(BLANKS.matcher(instruction.keyword() + " " + instruction.arguments())
                        .replaceAll(" ")))
                .findFirst();
    }

    private static boolean isOf(Instruction from, String image) {
        return from.words().stream()
                .limit(1)
                .map(word -> word.replaceFirst("@.*", ""))
                .anyMatch(word ->
                        image.equals(word) || image.endsWith("/" + word) || image.endsWith("/" + word + ":latest"));
    }

    Stream<Instruction> all(String keyword) {
        return instructions.stream().filter(instruction -> instruction.is(keyword));
    }
}
