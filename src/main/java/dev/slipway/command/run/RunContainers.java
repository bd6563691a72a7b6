package dev.slipway.command.run;

import dev.slipway.access.Gate;
import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.container.Container;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.run.OneOff;
import java.util.List;
import java.util.Optional;

/** Which one-off containers a caller means: an app's, or the one that {@code --container} names. */
public final class RunContainers {

    static final Flag CONTAINER = Flag.value("--container");

    private final OneOff oneOff;
    private final Apps apps;
    private final Gate gate;

    public RunContainers(OneOff oneOff, Apps apps, Gate gate) {
        this.oneOff = oneOff;
        this.apps = apps;
        this.gate = gate;
    }

    List<Container> of(AppName app) {
        return oneOff.list(app);
    }

    List<AppName> visible(Session session) {
        return session.visible(apps.list());
    }

    /** What was typed; NotFound for a name that no container has that the caller may know of. */
    List<Container> chosen(Session session, Arguments arguments, Permission permission) {
        if (arguments.namedApp().isPresent() && !arguments.has("--container")) {
            return oneOff.list(arguments.app());
        }
        String name = named(arguments);
        return List.of(find(session, name, permission)
                .orElseThrow(() ->
                        new NotFound("There is no run container " + name, "run:list APP shows those of an app.")));
    }

    static String named(Arguments arguments) {
        return arguments
                .value("--container")
                .orElseThrow(() -> new Misuse(
                        "Please specify an app to run the command on", "run:list APP shows its containers."));
    }

    /** Whoever may not see the container's app is told what a wrong name is told. */
    Optional<Container> find(Session session, String name, Permission permission) {
        for (AppName app : session.visible(apps.list())) {
            for (Container container : oneOff.list(app)) {
                if (container.name().equals(name) || container.id().value().startsWith(name)) {
                    gate.require(session.operator(), permission, app);
                    return Optional.of(container);
                }
            }
        }
        return Optional.empty();
    }

    /** The visible app whose one-off command a name belongs to that no container has any more. */
    Optional<AppName> appOf(Session session, String name) {
        return session.visible(apps.list()).stream()
                .filter(app -> name.startsWith(app + "."))
                .filter(app -> name.substring(app.value().length() + 1).matches("(run|cron)\\.\\d{1,9}"))
                .findFirst();
    }

    void stop(Container container) {
        oneOff.stop(container, OneOff.GRACE);
    }
}
