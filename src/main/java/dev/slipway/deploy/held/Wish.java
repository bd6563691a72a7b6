package dev.slipway.deploy.held;

import dev.slipway.git.Commit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was wanted of an app.
 *
 * @param release the release that was built, or the one to go back to; 0 where there is none
 * @param cargo what was pushed
 * @param words why it is made anew, or which process type is started or stopped (empty for all)
 * @param quantities how many instances of each process type run
 */
public record Wish(Kind kind, int release, Cargo cargo, String words, Map<String, Integer> quantities) {

    public Wish {
        quantities = Map.copyOf(new TreeMap<>(quantities));
    }

    /** In the order in which they are made good. */
    public enum Kind {
        PUSH,
        /** Of what the deploy branch stands at already. */
        REBUILD,
        /** Of what waited to be let go, and waits on. */
        APPROVAL,
        ROLLBACK,
        RENEW,
        SCALE,
        START,
        STOP;

        /** Whether it says which code serves, which the next that does takes the place of. */
        boolean isOfCode() {
            return switch (this) {
                case PUSH, REBUILD, APPROVAL, ROLLBACK, RENEW -> true;
                case SCALE, START, STOP -> false;
            };
        }

        /** Whether a release was built for it, which is kept. */
        public boolean isBuilt() {
            return this == PUSH || this == REBUILD;
        }

        /** Whether it has the variables of the day on which it is made good. */
        boolean takesConfig() {
            return isBuilt() || this == APPROVAL;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isUndoneBy(Kind other) {
            return switch (this) {
                case START, STOP -> other == START || other == STOP;
                case PUSH, REBUILD, APPROVAL, ROLLBACK, RENEW -> other.isOfCode();
                case SCALE -> other == SCALE;
            };
        }
    }

    /** A commit, how it came in (see {@link dev.slipway.git.Arrival}), and whether its checks are skipped. */
    public record Cargo(String commit, String source, String metadata, boolean skipsChecks) {

        static final Cargo NONE = new Cargo("", "", "", false);
    }

    public static Wish push(Cargo cargo) {
        return new Wish(Kind.PUSH, 0, cargo, "", Map.of());
    }

    public static Wish rebuild(String commit) {
        return new Wish(Kind.REBUILD, 0, new Cargo(commit, "", "", false), "", Map.of());
    }

    public static Wish approval(String commit) {
        return new Wish(Kind.APPROVAL, 0, new Cargo(commit, "", "", false), "", Map.of());
    }

    public static Wish rollback(int release) {
        return new Wish(Kind.ROLLBACK, release, Cargo.NONE, "", Map.of());
    }

    public static Wish renew(String reason) {
        return new Wish(Kind.RENEW, 0, Cargo.NONE, reason, Map.of());
    }

    public static Wish scale(Map<String, Integer> quantities) {
        return new Wish(Kind.SCALE, 0, Cargo.NONE, "", quantities);
    }

    public static Wish start(String process) {
        return new Wish(Kind.START, 0, Cargo.NONE, process, Map.of());
    }

    public static Wish stop(String process) {
        return new Wish(Kind.STOP, 0, Cargo.NONE, process, Map.of());
    }

    /** The same, of the release that was built for it. */
    public Wish built(int number) {
        return new Wish(kind, number, cargo, words, quantities);
    }

    /** Whether nobody wants it any more once the other is wanted. */
    boolean isUndoneBy(Wish other) {
        return !(other.kind == Kind.RENEW && kind.takesConfig()) && kind.isUndoneBy(other.kind);
    }

    /** In few words, for a person. */
    public String text() {
        return switch (kind) {
            case PUSH -> "the push of " + abbreviated() + " as v" + release;
            case REBUILD -> "the build of " + abbreviated() + " as v" + release;
            case APPROVAL -> "the approved release of " + abbreviated();
            case ROLLBACK -> "the rollback to v" + release;
            case RENEW -> "a new release (" + words + ")";
            case SCALE -> "the scaling to " + scaled();
            case START -> "the start of " + processes();
            case STOP -> "the stop of " + processes();
        };
    }

    private String abbreviated() {
        return Commit.abbreviation(cargo.commit());
    }

    private String scaled() {
        var text = new StringBuilder();
        new TreeMap<>(quantities)
                .forEach((type, number) ->
                        text.append(' ').append(type).append('=').append(number));
        return text.toString().strip();
    }

    private String processes() {
        return words.isEmpty() ? "all processes" : words;
    }
}
