package dev.slipway.command.setting;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a push means: the {@code git} topic's report and properties. */
public final class GitTopic {

    /** Narrower than git's own rules (git-check-ref-format): nothing that a branch is commonly called is left out. */
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._/-]{0,98}[A-Za-z0-9_])?");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Releases releases;

    public GitTopic(Apps apps, Settings settings, AppLocks locks, Releases releases) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.releases = releases;
    }

    public Topic topic() {
        var table = List.of(
                new Settable(GitProperties.DEPLOY_BRANCH, GitTopic::checkBranch),
                Settable.matching(GitProperties.REV_ENV_VAR, VARIABLE, "the name of an environment variable"));
        return Topic.of(
                "git",
                "Manages settings for deploying via git",
                report().command("git", "Displays a git report for one or more apps"),
                new PropertySet(settings, locks, PropertySet.Words.KEY, table)
                        .command("git", "Set or clear a git property for an app"));
    }

    private static void checkBranch(String name) {
        boolean dotted = name.contains("..") || name.contains("//") || name.contains("/.") || name.endsWith(".lock");
        Settable.require(GitProperties.DEPLOY_BRANCH, BRANCH.matcher(name).matches() && !dotted, "a branch's name");
    }

    public Report report() {
        var fields = new ReportFields("git", settings)
                .all(GitProperties.DEPLOY_BRANCH)
                .value("git-rev-env-var", app -> settings.computed(app, GitProperties.REV_ENV_VAR))
                .value(
                        "git-sha",
                        app -> current(app)
                                .map(release -> release.origin().commit())
                                .orElse(""))
                .value(
                        "git-last-updated-at",
                        app -> current(app)
                                .map(release ->
                                        Long.toString(release.origin().created().getEpochSecond()))
                                .orElse(""));
        return new Report("git", fields, apps);
    }

    private Optional<Release> current(AppName app) {
        return releases.current(app);
    }
}
