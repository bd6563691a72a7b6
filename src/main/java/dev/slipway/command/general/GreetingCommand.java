package dev.slipway.command.general;

import dev.slipway.access.Operator;
import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.deploy.Deployments;
import java.util.List;
import java.util.function.Supplier;

/** What a caller who types nothing is told: who he is, which apps are his, what comes next, and what can be typed. */
public final class GreetingCommand {

    private final Apps apps;
    private final Deployments deployments;
    private final Supplier<List<String>> overview;

    /** The overview is asked for when it is shown: it names this command's neighbours. */
    public GreetingCommand(Apps apps, Deployments deployments, Supplier<List<String>> overview) {
        this.apps = apps;
        this.deployments = deployments;
        this.overview = overview;
    }

    public Topic topic() {
        return Topic.of(
                "",
                "Say who calls and what comes next",
                Command.reading("", Permission.NONE).does((session, arguments) -> greet(session)));
    }

    private void greet(Session session) {
        var operator = session.operator();
        session.result(
                "Slipway: you are " + operator.name() + " (" + operator.role().word() + ")");
        var visible = session.visible(apps.list());
        if (visible.isEmpty()) {
            session.detail(
                    operator.role() == Role.ADMIN ? "There are no apps yet." : "No app was given to this key yet.");
        }
        visible.forEach(app -> session.detail(app + (deployments.isDeployed(app) ? "" : " (not deployed)")));
        session.step("What next");
        next(operator, visible).forEach(session::detail);
        overview.get().forEach(session::plain);
    }

    private static List<String> next(Operator operator, List<AppName> apps) {
        boolean changes = operator.role().grants(Permission.CHANGE);
        if (apps.isEmpty()) {
            return changes
                    ? List.of("apps:create shop    makes an app; the first git push does so too", "help")
                    : List.of("An admin gives apps to a key: access:add " + operator.name() + " APP");
        }
        String app = apps.get(0).value();
        if (changes) {
            return List.of("releases " + app, "logs " + app + " -t", "config:set " + app + " KEY=value", "help");
        }
        return operator.role().grants(Permission.READ)
                ? List.of("logs " + app + " -t", "ps:report " + app, "help")
                : List.of("git push deploys; help shows what else there is");
    }
}
