package dev.slipway.process;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many instances of what each app runs, one {@code type=quantity} a line. Changed under the app's lock. */
public final class Formations {

    private final StateDir state;

    public Formations(StateDir state) {
        this.state = state;
    }

    /** Types that nobody scaled have no number here: see {@link Formation#of}. */
    public Formation of(AppName app) {
        Path path = state.formation(app.value());
        var quantities = new TreeMap<ProcessType, Integer>();
        for (String line : new LineFile(path).read()) {
            read(line, path, quantities);
        }
        return new Formation(quantities);
    }

    public void set(AppLock app, Formation formation) {
        List<String> lines = formation.quantities().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        new LineFile(state.formation(app.app().value())).write(lines);
    }

    private static void read(String line, Path path, Map<ProcessType, Integer> into) {
        int equals = line.indexOf('=');
        try {
            into.put(
                    new ProcessType(line.substring(0, Math.max(equals, 0))),
                    Integer.parseInt(line.substring(equals + 1)));
        } catch (NumberFormatException | Misuse damaged) {
            throw new HostFailed(path + " is damaged: " + line, "Correct it by hand: lines such as web=2.")
                    .because(damaged);
        }
    }
}
