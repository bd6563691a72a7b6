package dev.slipway.command.option;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.storage.MountGate;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Serving;
import dev.slipway.error.Denied;
import dev.slipway.error.Misuse;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.DockerOptions.Group;
import dev.slipway.option.OptionReader;
import dev.slipway.option.Phase;
import dev.slipway.option.TypedOption;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code docker-options:add|remove|clear}. Takes effect with the next build, release or one-off command. */
public final class DockerOptionsCommands {

    private static final String PROCESS = "--process";
    private static final Flag PROCESSES = Flag.values(PROCESS);

    private final AppLocks locks;
    private final Deployments deployments;
    private final MountGate mounts;
    private final DockerOptions options;

    public DockerOptionsCommands(Settings settings, AppLocks locks, Deployments deployments, MountGate mounts) {
        this.locks = locks;
        this.deployments = deployments;
        this.mounts = mounts;
        this.options = new DockerOptions(settings);
    }

    /** What was typed: the phases, the process types, and the options' words. */
    private record Typed(Set<Phase> phases, List<ProcessType> processes, List<String> words) {

        static Typed of(Arguments arguments) {
            var processes = new ArrayList<>(arguments.values(PROCESS));
            var words = new ArrayList<String>();
            var literal = arguments.literal();
            // Where the flag stands among the options it is ours all the same.
            for (int i = 0; i < literal.size(); i++) {
                String word = literal.get(i);
                if (word.equals(PROCESS) && i + 1 < literal.size()) {
                    processes.add(literal.get(++i));
                } else if (word.startsWith(PROCESS + "=")) {
                    processes.add(word.substring(PROCESS.length() + 1));
                } else {
                    words.add(word);
                }
            }
            var phases = Phase.parse(
                    arguments.word(0, "Please specify the phase(s): build, deploy, run, or several parted by commas"));
            return new Typed(phases, types(phases, processes), words);
        }

        private static List<ProcessType> types(Set<Phase> phases, List<String> processes) {
            if (!processes.isEmpty() && !phases.equals(Set.of(Phase.DEPLOY))) {
                throw new Misuse(
                        "--process can only be used with the deploy phase",
                        "Leave it out, or name the deploy phase alone.");
            }
            processes.forEach(Typed::refuseReserved);
            return processes.stream().map(ProcessType::new).toList();
        }

        private static void refuseReserved(String process) {
            if (process.equals("_default_")) {
                throw new Misuse(
                        "_default_ is not the name of a process type",
                        "Leave --process out: then all have the option.");
            }
        }

        List<Group> groups() {
            return processes.isEmpty()
                    ? phases.stream().map(Group::of).toList()
                    : processes.stream().map(Group::of).toList();
        }
    }

    Command add() {
        return Command.changing("docker-options:add", Permission.CHANGE)
                .usage(
                        "[--process <process>] <app> <phase(s)> OPTION",
                        "Add Docker option to app for phase (comma separated phase list)")
                .takes(words())
                .does(this::add);
    }

    private static Grammar words() {
        return Grammar.of(Target.APP).words(1).with(PROCESSES).rest(Grammar.Rest.OPTIONS_AFTER_WORD);
    }

    private void add(Session session, Arguments arguments) {
        AppName app = arguments.app();
        var typed = Typed.of(arguments);
        var wanted = OptionReader.read(typed.words());
        for (TypedOption option : wanted) {
            typed.phases().forEach(phase -> option.check(phase).ifPresent(session::warn));
            option.mount().ifPresent(mount -> mounts.admit(session, app, mount));
            refuseLabel(session, option);
        }
        warnOfUnknown(session, app, typed.processes());
        change(
                session,
                app,
                "docker-options:add",
                lock -> typed.groups().forEach(group -> options.add(lock, group, wanted)));
    }

    /** Other programs on the engine act on labels: a proxy that reads them would lead another site's visitors here. */
    private static void refuseLabel(Session session, TypedOption option) {
        boolean isLabel = option.flag().equals("--label") || option.flag().equals("-l");
        if (isLabel && session.operator().role() != Role.ADMIN) {
            throw new Denied(
                    "Only an admin may add labels: other programs on this host act on them",
                    "Leave it out, or ask an admin for " + option.text());
        }
    }

    private void warnOfUnknown(Session session, AppName app, List<ProcessType> processes) {
        var known = deployments.serving(app).map(Serving::types).orElse(processes);
        processes.stream()
                .filter(type -> !known.contains(type))
                .forEach(type -> session.warn(
                        "The release that serves has no process type " + type + ": the option waits for one that has"));
    }

    Command remove() {
        return Command.changing("docker-options:remove", Permission.CHANGE)
                .usage(
                        "[--process <process>] <app> <phase(s)> OPTION",
                        "Remove Docker option from app for phase (comma separated phase list)")
                .takes(words())
                .does(this::remove);
    }

    private void remove(Session session, Arguments arguments) {
        var typed = Typed.of(arguments);
        var unwanted = OptionReader.read(typed.words());
        change(
                session,
                arguments.app(),
                "docker-options:remove",
                lock -> typed.groups().forEach(group -> options.remove(lock, group, unwanted)));
    }

    Command clear() {
        return Command.changing("docker-options:clear", Permission.CHANGE)
                .usage(
                        "[--process <process>] <app> [phase(s)]",
                        "Clear a docker options from application with an optional phase (comma separated phase list)")
                .takes(Grammar.of(Target.APP).words(1).with(PROCESSES))
                .does(this::clear);
    }

    private void clear(Session session, Arguments arguments) {
        boolean everyPhase = arguments.words().isEmpty();
        boolean ofProcesses = !arguments.values(PROCESS).isEmpty();
        String where = everyPhase ? "all phases" : "phase " + arguments.words().get(0);
        session.step("Clearing docker-options for " + arguments.app() + " on " + where);
        change(session, arguments.app(), "docker-options:clear", lock -> {
            if (ofProcesses) {
                Typed.types(Set.of(Phase.DEPLOY), arguments.values(PROCESS))
                        .forEach(type -> options.clear(lock, Group.of(type)));
            } else {
                var phases = everyPhase
                        ? Set.of(Phase.values())
                        : Phase.parse(arguments.words().get(0));
                phases.forEach(phase -> options.clear(lock, phase));
            }
        });
    }

    @FunctionalInterface
    private interface Change {
        void make(AppLock app);
    }

    private void change(Session session, AppName app, String command, Change change) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
            change.make(lock);
        }
    }
}
