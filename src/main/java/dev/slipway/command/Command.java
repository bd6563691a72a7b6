package dev.slipway.command;

import dev.slipway.access.Permission;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import java.util.function.Predicate;

/**
 * One command, declared: how it is called, who may, what it takes, what it does. Costs nothing until it is typed.
 *
 * @param changes whether it changes state, and so is audited
 */
public record Command(Usage usage, Permission permission, boolean changes, Grammar grammar, Handler handler) {

    /** Its name ({@code config:set}), what follows it, and what it does in one line; in Dokku's words where it has them. */
    public record Usage(String name, String synopsis, String summary) {

        public String call() {
            return synopsis.isEmpty() ? name : name + " " + synopsis;
        }
    }

    /** What a command does when it is told apart by its exit code. */
    @FunctionalInterface
    public interface Handler {
        ExitCode run(Session session, Arguments arguments);

        /** The command that was meant by these arguments: one that changes may only look without some of them. */
        default Command meant(Command declared, Arguments arguments) {
            return declared;
        }
    }

    /** What a command does when it either succeeds or throws. */
    @FunctionalInterface
    public interface Action {
        void run(Session session, Arguments arguments);
    }

    /** A command that only looks. */
    public static Draft reading(String name, Permission permission) {
        return new Draft(new Usage(name, "", ""), permission, false, Grammar.of(Target.NONE));
    }

    /** A command that changes something, and is audited. */
    public static Draft changing(String name, Permission permission) {
        return new Draft(new Usage(name, "", ""), permission, true, Grammar.of(Target.NONE));
    }

    public String name() {
        return usage.name();
    }

    /** The same under another name. */
    public Command as(String name) {
        return new Command(new Usage(name, usage.synopsis(), usage.summary()), permission, changes, grammar, handler);
    }

    /** A command that does nothing yet. */
    public record Draft(Usage usage, Permission permission, boolean changes, Grammar grammar) {

        public Draft usage(String synopsis, String summary) {
            return new Draft(new Usage(usage.name(), synopsis, summary), permission, changes, grammar);
        }

        public Draft takes(Grammar other) {
            return new Draft(usage, permission, changes, other);
        }

        public Command does(Action action) {
            return exits((session, arguments) -> {
                action.run(session, arguments);
                return ExitCode.OK;
            });
        }

        /** Looks, which needs the permission to read alone and is not audited, or does what it is declared to do. */
        public Command looksIf(Predicate<Arguments> looks, Action look, Action act) {
            return exits(new Handler() {
                @Override
                public ExitCode run(Session session, Arguments arguments) {
                    (looks.test(arguments) ? look : act).run(session, arguments);
                    return ExitCode.OK;
                }

                @Override
                public Command meant(Command declared, Arguments arguments) {
                    return looks.test(arguments) ? new Command(usage, Permission.READ, false, grammar, this) : declared;
                }
            });
        }

        public Command exits(Handler handler) {
            return new Command(usage, permission, changes, grammar, handler);
        }
    }
}
