package dev.slipway.command.registry;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.RegistryProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.registry.ImageRepository;
import dev.slipway.registry.RegistryServer;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where built images are pushed: {@code registry:set|report}, and the topic. Takes effect with the next release. */
public final class RegistryTopic {

    private static final String TOPIC = "registry";
    private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9]+([._/-]+[a-z0-9]+)*");
    private static final Pattern TAGS =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*([ ,]+[A-Za-z0-9_][A-Za-z0-9_.-]*)*");

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Releases releases;

    public RegistryTopic(Apps apps, Settings settings, AppLocks locks, Releases releases) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.releases = releases;
    }

    public Topic topic(RegistryLoginCommands logins) {
        var commands = new ArrayList<Command>(logins.commands());
        commands.add(report().command(TOPIC, "Displays a registry report for one or more apps"));
        commands.add(new PropertySet(settings, locks, PropertySet.Words.PROPERTY, table())
                .command(TOPIC, "Set or clear a registry property for an app"));
        return new Topic(TOPIC, "Manage registry settings for an app", commands);
    }

    private static List<Settable> table() {
        return List.of(
                Settable.matching(RegistryProperties.IMAGE_REPO, REPOSITORY, "a repository such as me/shop"),
                new Settable(RegistryProperties.IMAGE_REPO_TEMPLATE, RegistryTopic::checkTemplate),
                Settable.bool(RegistryProperties.PUSH_ON_RELEASE),
                Settable.matching(RegistryProperties.PUSH_EXTRA_TAGS, TAGS, "tags parted by commas"),
                new Settable(RegistryProperties.SERVER, RegistryServer::parse));
    }

    private static void checkTemplate(String value) {
        Settable.require(
                RegistryProperties.IMAGE_REPO_TEMPLATE,
                REPOSITORY.matcher(ImageRepository.rendered(value, "app")).matches(),
                "a repository such as me/{{ .AppName }}");
    }

    public Report report() {
        Property server = RegistryProperties.SERVER;
        var fields = new ReportFields(TOPIC, settings)
                .all(
                        RegistryProperties.IMAGE_REPO_TEMPLATE,
                        RegistryProperties.PUSH_EXTRA_TAGS,
                        RegistryProperties.PUSH_ON_RELEASE,
                        server)
                .own(RegistryProperties.IMAGE_REPO)
                .value("registry-computed-image-repo", app -> new ImageRepository(app, settings).name())
                .host("registry-computed-server", () -> ImageRepository.address(settings.computedGlobal(server)))
                .value("registry-computed-server", app -> ImageRepository.address(settings.computed(app, server)))
                .value("registry-tag-version", this::pushed);
        return new Report(TOPIC, fields, apps);
    }

    private String pushed(AppName app) {
        return releases.currentNumber(app)
                .map(ReleaseNumber::value)
                .map(number -> Integer.toString(number))
                .orElse("");
    }
}
