package dev.slipway.ssh.call;

import dev.slipway.container.stream.Hangup;
import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;

/** The caller's end of an SSH channel. */
final class CallerTerminal implements Terminal {

    /** What a client that has no window of its own (a CI runner with {@code ssh -tt}) most likely expects. */
    private static final WindowSize USUAL = new WindowSize(80, 24);
    /** Wider than any screen; a hostile size must not make anybody allocate. */
    private static final int LARGEST = 4096;

    private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{0,3}");
    private static final int LONGEST_VALUE = 64;

    /** Sent by {@code ssh -o SetEnv=NO_COLOR=1}. */
    private static final String NO_COLOR = "NO_COLOR";

    /** The terminal that shows what it is sent as it is: an editor's, a screen reader's. */
    private static final String DUMB = "dumb";

    private final CallerInput input;
    private final OutputStream output;
    private final OutputStream errors;
    private final Environment environment;
    private final Hangup hangup = new Hangup();

    CallerTerminal(CallerInput input, OutputStream output, OutputStream errors, Environment environment) {
        this.input = input;
        this.output = output;
        this.errors = errors;
        this.environment = environment;
    }

    /** Whether a variable that a client sends says something of its screen: the only ones that are listened to. */
    static boolean understands(String name, String value) {
        return switch (name) {
            case NO_COLOR -> value.length() <= LONGEST_VALUE;
            case Environment.ENV_COLUMNS -> WIDTH.matcher(value).matches();
            case Environment.ENV_TERM -> value.equals(DUMB);
            default -> false;
        };
    }

    /** Of the many kinds of terminals the one that matters here; of any other, nothing. */
    static String kind(String term) {
        return term.equals(DUMB) ? DUMB : "";
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public OutputStream errors() {
        return errors;
    }

    @Override
    public Optional<WindowSize> size() {
        Map<String, String> values = environment.getEnv();
        String width = values.get(Environment.ENV_COLUMNS);
        String height = values.get(Environment.ENV_LINES);
        if (width == null || height == null) {
            return Optional.empty();
        }
        int columns = number(width);
        int rows = number(height);
        return Optional.of(columns > 0 && rows > 0 ? new WindowSize(columns, rows) : USUAL);
    }

    @Override
    public int columns() {
        String width = environment.getEnv().get(Environment.ENV_COLUMNS);
        return width == null ? 0 : number(width);
    }

    @Override
    public boolean wantsColours() {
        var values = environment.getEnv();
        return size().isPresent()
                && values.getOrDefault(NO_COLOR, "").isEmpty()
                && !values.getOrDefault(Environment.ENV_TERM, "").equals(DUMB);
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {
        environment.addSignalListener((channel, signal) -> size().ifPresent(listener), Signal.WINCH);
    }

    @Override
    public void onHangup(Runnable listener) {
        hangup.listen(listener);
    }

    void hangUp() {
        hangup.happen();
    }

    /** Our own channel wrote it there, from a number or what looks like one. */
    private static int number(String text) {
        return Math.min(Integer.parseInt(text), LARGEST);
    }
}
