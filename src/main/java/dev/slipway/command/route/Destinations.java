package dev.slipway.command.route;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.part.Part;
import dev.slipway.route.Domains;
import dev.slipway.words.Nearest;
import java.util.List;
import java.util.Optional;

/** Which processes of an app hostnames may lead to, beside the one that they lead to by themselves. */
public final class Destinations {

    private final Releases releases;
    private final Domains domains;

    public Destinations(Releases releases, Domains domains) {
        this.releases = releases;
        this.domains = domains;
    }

    /** What was named; empty when hostnames lead there by themselves. Misuse when nothing could lead there. */
    Optional<ProcessType> named(AppName app, String typed) {
        var process = new ProcessType(typed);
        var release = releases.current(app);
        release.ifPresent(serving -> refuse(serving, process));
        return Optional.of(process)
                .filter(named -> release.filter(serving -> serving.routed().equals(named))
                        .isEmpty());
    }

    private static void refuse(Release release, ProcessType process) {
        var known = known(release);
        if (!known.contains(process)) {
            String near = Nearest.to(
                            process.value(),
                            known.stream().map(ProcessType::value).toList())
                    .map(name -> "Did you mean " + name + "? ")
                    .orElse("");
            throw new Misuse(
                    release.app() + " has no process " + process,
                    near + "The release that serves has " + known + "; git push brings another one.");
        }
        if (release.content().parts().isShutIn(process)) {
            throw new Misuse(
                    process + " is on internal networks only, which nothing outside the stack reaches",
                    "In the compose file, add a network without internal: true to " + process + ", and push it first.");
        }
        if (release.port(process).isEmpty()) {
            throw new Misuse(
                    "Nothing says which port " + process + " listens on",
                    "In the compose file, below " + process + ":   expose: [\"8000\"]   and push it first.");
        }
    }

    private static List<ProcessType> known(Release release) {
        var parts = release.content().parts();
        return parts.isEmpty()
                ? release.types()
                : parts.byName().keySet().stream()
                        .filter(name -> parts.find(name).filter(Part::isKept).isPresent())
                        .toList();
    }

    /** Whether what runs has no port on the host yet by which hostnames could lead to the process. */
    boolean needsRelease(AppName app, ProcessType process) {
        return releases.currentNumber(app).isPresent()
                && !domains.destinations(app).containsValue(process);
    }
}
