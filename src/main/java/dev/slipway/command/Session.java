package dev.slipway.command;

import dev.slipway.access.Operator;
import dev.slipway.app.AppName;
import dev.slipway.command.grammar.GlobalFlags;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.SlipwayException;
import dev.slipway.voice.Printable;
import dev.slipway.voice.Voice;
import java.util.List;

/** One caller's conversation: who calls, the global flags, and the voice that answers. */
public final class Session {

    private final Operator operator;
    private final Terminal terminal;
    private final GlobalFlags flags;
    private final Output out;
    private final Output errors;
    private String subject = "";
    private String choice = "";

    Session(Operator operator, Terminal terminal, GlobalFlags flags) {
        this.operator = operator;
        this.terminal = terminal;
        this.flags = flags;
        this.out = new Output(terminal.output(), terminal);
        this.errors = new Output(terminal.errors(), terminal);
    }

    public Operator operator() {
        return operator;
    }

    /** The raw streams, for commands that join them to a container's. */
    public Terminal terminal() {
        return terminal;
    }

    /** Says what the command is about where that is no app, for the audit log: {@code postgres/shop-db}. */
    public void concerns(String what) {
        subject = what;
    }

    /** Says which of several things the command does to its app, for the audit log: {@code compose:allow cap_add}. */
    public void chooses(String what) {
        choice = " " + what;
    }

    String choice() {
        return choice;
    }

    String subject() {
        return subject;
    }

    public boolean isQuiet() {
        return flags.quiet();
    }

    /** Whether {@code --force} answers the question before something is destroyed. */
    public boolean isForced() {
        return flags.force();
    }

    public Output out() {
        return out;
    }

    /** Those of the apps that the caller may know of. */
    public List<AppName> visible(List<AppName> apps) {
        return apps.stream().filter(operator::sees).toList();
    }

    /** A header, which {@code --quiet} drops. */
    public void heading(String text) {
        if (!flags.quiet()) {
            out.sentence(Voice.result(text));
        }
    }

    /** A header of the smaller kind, which {@code --quiet} drops. */
    public void stepHeading(String text) {
        if (!flags.quiet()) {
            out.sentence(Voice.step(text));
        }
    }

    /** Something begins or was done. */
    public void step(String text) {
        out.sentence(Voice.step(text));
    }

    public void result(String text) {
        out.sentence(Voice.result(text));
    }

    public void detail(String text) {
        out.sentence(Voice.detail(text));
    }

    public void plain(String text) {
        out.line(text);
    }

    /** A warning; to the error stream. */
    public void warn(String text) {
        errors.sentence(Voice.alert(text));
    }

    /** What only {@code --trace} shows; to the error stream. */
    public void debug(String text) {
        if (flags.trace()) {
            errors.line(" ?     " + text);
        }
    }

    /** A line to the error stream without any mark. */
    public void complain(String text) {
        errors.sentence(text);
    }

    /** Says what failed, once, and what to do next. */
    public void tell(SlipwayException failure) {
        // First, since a lone carriage return counts as the end of a line.
        Printable.text(failure.sentence()).lines().forEach(this::warn);
        failure.nextSteps().forEach(step -> errors.sentence(Voice.detail(step)));
    }
}
