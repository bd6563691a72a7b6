package dev.slipway.route.nginx;

import dev.slipway.error.HostFailed;
import dev.slipway.route.Swap;
import dev.slipway.route.nginx.process.Master;
import dev.slipway.route.nginx.process.Patience;
import dev.slipway.route.nginx.running.ErrorLog;
import dev.slipway.route.nginx.running.GenerationProbe;
import dev.slipway.route.nginx.running.Nginx;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Makes nginx load what is on disk, and returns when its new workers say that they have. */
final class Reload {

    /** 5,000 sites with certificates take 6 s on two cores. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** nginx's master waits 100 ms between starting the new workers and telling the old ones to go. */
    private static final Duration OVERLAP = Duration.ofMillis(300);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private final Nginx nginx;
    private final GenerationProbe probe;

    Reload(Nginx nginx) {
        this.nginx = nginx;
        this.probe = new GenerationProbe(nginx.listening());
    }

    /** Whether the generation is what answers: just after a reload workers of the one before may still do. */
    boolean serves(long generation) {
        return new Patience(OVERLAP).until(() -> answers(generation));
    }

    /**
     * Loads what is on disk, if it is not loaded already because nginx was only now started. HostFailed, with nginx's own
     * words, if the generation does not come.
     */
    Swap to(long generation) {
        var old = new OldGeneration(nginx.running().map(Master::workers).orElse(Set.of()));
        Master master = nginx.master();
        if (!old.workers().isEmpty() || !answers(generation)) {
            load(generation, master);
        }
        return old;
    }

    private void load(long generation, Master master) {
        ErrorLog log = nginx.errorLog();
        long mark = log.mark();
        nginx.reload(master);
        boolean ended = new Patience(LIMIT, LOOK_AGAIN).until(() -> answers(generation) || hasGivenUp(log, mark));
        if (!ended || hasGivenUp(log, mark)) {
            throw notLoaded(log.emergenciesSince(mark));
        }
    }

    private boolean answers(long generation) {
        return probe.ask().equals(OptionalLong.of(generation));
    }

    /** A port that is taken is tried again for 2.5 s; anything else is final. */
    private static boolean hasGivenUp(ErrorLog log, long mark) {
        return log.emergenciesSince(mark).stream().anyMatch(line -> !isAboutPort(line));
    }

    private static boolean isAboutPort(String line) {
        return line.contains(" bind() to ");
    }

    /** Loads what is on disk, whether or not a generation of ours is in it, and waits for it as long as for any. */
    void anew(Master master) {
        var old = new OldGeneration(master.workers());
        nginx.reload(master);
        if (!old.awaitExclusive(LIMIT)) {
            throw notLoaded(List.of());
        }
    }

    private HostFailed notLoaded(List<String> said) {
        return new HostFailed(
                "nginx accepted the configuration but did not load it. Nothing was changed, and what was served is served on.",
                said.isEmpty() ? "tail " + nginx.errorLog().path() + " may tell why." : "It said: " + said.get(0),
                said.stream().anyMatch(Reload::isAboutPort)
                        ? "ss -ltnp shows who has it. Where that is nginx itself, by one address alone or by [::] with"
                                + " ipv6only=off: write listen and the bare port in that line's place, and restart nginx once;"
                                + " a reload cannot open every address beside it."
                        : "Correct that, then try again.");
    }
}
