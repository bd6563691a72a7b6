package dev.slipway.command.git;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.container.image.ImageRef;
import dev.slipway.git.Commit;
import dev.slipway.git.Commits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a push means: the {@code git} topic's report and properties, and the commands of the other classes here. */
public final class GitTopic {

    /** Narrower than git's own rules (git-check-ref-format): nothing that a branch is commonly called is left out. */
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._/-]{0,98}[A-Za-z0-9_])?");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Commits commits;

    public GitTopic(Apps apps, Settings settings, AppLocks locks, Commits commits) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.commits = commits;
    }

    public Topic topic(List<Command> others) {
        var table = List.of(
                new Settable(GitProperties.DEPLOY_BRANCH, GitTopic::checkBranch),
                Settable.bool(GitProperties.KEEP_GIT_DIR),
                Settable.matching(GitProperties.REV_ENV_VAR, VARIABLE, "the name of an environment variable")
                        .turnedOffWithoutValue(),
                new Settable(GitProperties.SOURCE_IMAGE, ImageRef::new),
                positive(GitProperties.ARCHIVE_MAX_SIZE),
                positive(GitProperties.ARCHIVE_MAX_FILES));
        var commands = new ArrayList<>(others);
        commands.add(report().command("git", "Displays a git report for one or more apps"));
        commands.add(new PropertySet(settings, locks, PropertySet.Words.KEY, table)
                .command("git", "Set or clear a git property for an app"));
        return new Topic("git", "Manage app deploys via git", commands);
    }

    private static Settable positive(dev.slipway.app.Property property) {
        return Settable.matching(property, Pattern.compile("[1-9][0-9]{0,14}"), "a number above zero");
    }

    private static void checkBranch(String name) {
        boolean dotted = name.contains("..") || name.contains("//") || name.contains("/.") || name.endsWith(".lock");
        Settable.require(GitProperties.DEPLOY_BRANCH, BRANCH.matcher(name).matches() && !dotted, "a branch's name");
    }

    public Report report() {
        var fields = new ReportFields("git", settings)
                .all(GitProperties.DEPLOY_BRANCH, GitProperties.KEEP_GIT_DIR)
                .setGlobally(GitProperties.ARCHIVE_MAX_FILES, GitProperties.ARCHIVE_MAX_SIZE)
                .computed(GitProperties.ARCHIVE_MAX_FILES, GitProperties.ARCHIVE_MAX_SIZE)
                .own(GitProperties.SOURCE_IMAGE)
                .value("git-rev-env-var", app -> settings.computed(app, GitProperties.REV_ENV_VAR))
                .value("git-sha", app -> ofHead(app, Commit::id))
                .value("git-last-updated-at", this::lastUpdated);
        return new Report("git", fields, apps);
    }

    private String ofHead(AppName app, Function<Commit, String> field) {
        return head(app).map(field).orElse("");
    }

    private Optional<Commit> head(AppName app) {
        return commits.head(app);
    }

    private String lastUpdated(AppName app) {
        return commits.headMoved(app)
                .map(moved -> Long.toString(moved.getEpochSecond()))
                .orElse("");
    }
}
