package dev.slipway.git.remote;

import dev.slipway.error.Misuse;
import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names and passwords for git servers over https, one host a line, in the form of a {@code .netrc} (0600). Thread-safe. */
public final class Credentials {

    private static final Pattern LINE = Pattern.compile("machine (\\S+) login (\\S+) password (\\S+)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    private final LineFile file;

    public Credentials(StateDir state) {
        this.file = new LineFile(state.gitCredentials());
    }

    /** Never shown as text. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    public synchronized Optional<Login> find(String host) {
        return file.read().stream()
                .map(LINE::matcher)
                .filter(line -> line.matches() && line.group(1).equalsIgnoreCase(host))
                .map(line -> new Login(line.group(2), line.group(3)))
                .findFirst();
    }

    public synchronized void set(String host, Login login) {
        if (!HOST.matcher(host).matches()) {
            throw new Misuse(
                    "'" + host + "' is not the name of a host", "For instance: git:auth github.com USER TOKEN");
        }
        if (!WORD.matcher(login.user()).matches()
                || !WORD.matcher(login.password()).matches()) {
            throw new Misuse(
                    "A user name and a password for git are made of printable characters without blanks",
                    "Make an access token on the git server, and use it as the password.");
        }
        var lines = others(host);
        lines.add("machine " + host + " login " + login.user() + " password " + login.password());
        file.write(lines);
    }

    public synchronized void remove(String host) {
        file.write(others(host));
    }

    private List<String> others(String host) {
        var lines = new ArrayList<String>();
        for (String line : file.read()) {
            var parts = LINE.matcher(line);
            if (!parts.matches() || !parts.group(1).equalsIgnoreCase(host)) {
                lines.add(line);
            }
        }
        return lines;
    }
}
