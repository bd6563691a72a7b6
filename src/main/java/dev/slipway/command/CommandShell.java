package dev.slipway.command;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.AuditLog;
import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.AppNotFound;
import dev.slipway.app.Apps;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.GlobalFlags;
import dev.slipway.command.grammar.Parser;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.words.Nearest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the command that was typed, asks whether the caller may, runs it, and turns what fails into text. Thread-safe. */
public final class CommandShell {

    private static final Logger log = LoggerFactory.getLogger(CommandShell.class);

    private final Catalogue catalogue;
    private final Apps apps;
    private final Gate gate;
    private final AuditLog audit;
    private final Clock clock;

    public CommandShell(Catalogue catalogue, Apps apps, Gate gate, AuditLog audit, Clock clock) {
        this.catalogue = catalogue;
        this.apps = apps;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    /** Runs one line, already split into words; blocks until it is done. Never throws. */
    public ExitCode run(List<String> words, Operator operator, Terminal terminal) {
        GlobalFlags none = Parser.leading(List.of());
        try {
            return find(words, operator, terminal);
        } catch (SlipwayException failure) {
            new Session(operator, terminal, none).tell(failure);
            return failure.exitCode();
        } catch (RuntimeException | StackOverflowError | LinkageError bug) {
            // The edge of the caller's thread: whatever is not a SlipwayException is our bug, and must be found again.
            return incident(bug, words, new Session(operator, terminal, none));
        }
    }

    private ExitCode find(List<String> words, Operator operator, Terminal terminal) {
        var leading = Parser.leading(words);
        String name = leading.words().isEmpty() ? "" : leading.words().get(0);
        var rest = leading.words().isEmpty()
                ? leading.words()
                : leading.words().subList(1, leading.words().size());
        var declared = command(name, rest);
        var parser = new Parser(declared.grammar(), declared.usage().call());
        var flags = parser.globalFlags(leading, declared.usage().name().endsWith(":help") ? List.of() : rest);
        var arguments = parser.parse(flags);
        var command = declared.handler().meant(declared, arguments);
        admit(operator, command, arguments);
        return audited(command, new Session(operator, terminal, flags), arguments);
    }

    private Command command(String typed, List<String> rest) {
        String name = switch (typed) {
            case "--version", "-v" -> "version";
            case "--help", "-h" -> "help";
            default -> typed;
        };
        String topic = name.endsWith(":help") ? name.substring(0, name.length() - ":help".length()) : name;
        boolean help = !topic.equals(name) || rest.equals(List.of("--help")) || rest.equals(List.of("-h"));
        if (help) {
            String topicName = topic.contains(":") ? topic.substring(0, topic.indexOf(':')) : topic;
            return catalogue.topic(topicName).map(Help::command).orElseThrow(() -> unknown(typed));
        }
        return catalogue
                .find(name)
                .or(() -> catalogue.topic(name).map(Help::command))
                .orElseThrow(() -> unknown(typed));
    }

    private Misuse unknown(String typed) {
        return NotOurs.of(typed)
                .orElseGet(() -> catalogue
                        .nearest(typed)
                        .map(near -> new UnknownCommand(typed, "Did you mean " + near + "?"))
                        .orElseGet(() -> new UnknownCommand(typed)));
    }

    private void admit(Operator operator, Command command, Arguments arguments) {
        var app = arguments.namedApp();
        if (command.permission() == Permission.NONE) {
            return;
        }
        if (arguments.isGlobal()) {
            gate.require(operator, Permission.ADMIN);
        } else if (app.isPresent()) {
            gate.require(operator, command.permission(), app.get());
        } else {
            gate.require(operator, command.permission());
        }
        if (app.isPresent() && command.grammar().target().mustExist() && !apps.exists(app.get())) {
            throw notFound(app.get(), operator);
        }
    }

    private AppNotFound notFound(AppName app, Operator operator) {
        var known =
                apps.list().stream().filter(operator::sees).map(AppName::value).toList();
        return Nearest.to(app.value(), known)
                .map(near -> new AppNotFound(app, "Did you mean " + near + "?"))
                .orElseGet(() -> new AppNotFound(app));
    }

    private ExitCode audited(Command command, Session session, Arguments arguments) {
        if (!command.changes()) {
            return command.handler().run(session, arguments);
        }
        var begun = clock.instant();
        ExitCode outcome = ExitCode.BUG;
        try {
            outcome = command.handler().run(session, arguments);
            return outcome;
        } catch (SlipwayException failure) {
            outcome = failure.exitCode();
            throw failure;
        } finally {
            audit.append(new AuditEntry(
                    begun,
                    session.operator().name(),
                    session.operator().origin(),
                    command.name() + session.choice(),
                    arguments.namedApp().map(AppName::value).orElse(session.subject()),
                    outcome.value(),
                    Duration.between(begun, clock.instant()).toMillis()));
        }
    }

    private static ExitCode incident(Throwable bug, List<String> words, Session session) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        // The name alone: what follows it may be a secret.
        log.error("incident={} command={}", id, words.isEmpty() ? "" : words.get(0), bug);
        session.tell(new HostFailed(
                "Something went wrong inside Slipway, incident " + id,
                "Nothing is known about what was done. The server's log has the details: journalctl -u slipway | grep "
                        + id));
        return ExitCode.BUG;
    }
}
