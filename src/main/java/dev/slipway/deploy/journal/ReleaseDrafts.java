package dev.slipway.deploy.journal;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.asset.Assets;
import dev.slipway.build.Built;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.process.Formation;
import dev.slipway.process.Formations;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.manifest.AppJson;
import dev.slipway.release.manifest.WantedVariable;
import dev.slipway.route.port.PortMaps;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/** Puts together what a new release consists of. Nothing is written here. */
public final class ReleaseDrafts {

    private static final int SECRET_BYTES = 32;

    private final Releases releases;
    private final Configs configs;
    private final Formations formations;
    private final PortMaps ports;
    private final Settings settings;
    private final Images images;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ReleaseDrafts(Releases releases, Wishes wishes, Images images, Clock clock) {
        this.clock = clock;
        this.releases = releases;
        this.configs = wishes.configs();
        this.formations = wishes.formations();
        this.ports = wishes.ports();
        this.settings = wishes.settings();
        this.images = images;
    }

    /** What is set for apps now. */
    public record Wishes(Configs configs, Formations formations, PortMaps ports, Settings settings) {}

    /** A release that is not written down yet, and the environment of its time. */
    public record Draft(Release release, Snapshot snapshot) {}

    public Origin origin(String by, String reason, String commit) {
        return new Origin(clock.instant(), by, reason, commit);
    }

    /** Of an image that was just built. */
    public Draft built(AppLock app, Built built, AppJson appJson, Origin origin) {
        int declared = declaredPort(built);
        var content = new Content(
                built.image(),
                built.builder(),
                declared,
                built.procfile().commands(),
                assets(built, appJson),
                built.parts());
        refuseMissing(app.app(), appJson);
        return of(app.app(), content, appJson, origin);
    }

    /** Of what was built before and has waited, with today's config. */
    public Draft held(AppLock app, Content content, AppJson appJson, Origin origin) {
        refuseMissing(app.app(), appJson);
        return of(app.app(), content, appJson, origin);
    }

    /** Of what is not built yet: the draft that {@link #built} would make of it, whether or not variables are missing. */
    public Draft foreseen(AppName app, Content content, AppJson appJson, Origin origin) {
        return of(app, content, appJson, origin);
    }

    private Draft of(AppName app, Content content, AppJson appJson, Origin origin) {
        var snapshot = revised(app, wanted(app, appJson), origin.commit());
        var formation = formations.of(app).with(appJson.formation());
        boolean isFixed = !appJson.formation().isEmpty();
        var operation =
                new Operation(port(app, snapshot, content), appJson.checks(), formation, isFixed, appJson.cron());
        return draft(app, content, operation, origin, snapshot);
    }

    /** Of what was built and put off: with today's config, under its own number unless a newer one serves by now. */
    public Draft resumed(AppLock app, Release built, AppJson appJson) {
        requireImage(built);
        var draft = of(app.app(), built.content(), appJson, built.origin());
        boolean isNewest = releases.currentNumber(app.app())
                .filter(current -> current.compareTo(built.number()) > 0)
                .isEmpty();
        return isNewest ? new Draft(draft.release().numbered(built.number()), draft.snapshot()) : draft;
    }

    /** Variables that app.json wants at the app's first deploy, and that neither its owner nor it itself has a value for. */
    public List<EnvKey> missing(AppName app, AppJson appJson) {
        if (releases.currentNumber(app).isPresent()) {
            return List.of();
        }
        return appJson.env().stream()
                .filter(wanted -> wanted.required() && !wanted.generated() && !wanted.hasValue())
                .map(WantedVariable::key)
                .filter(key -> configs.merged(app).get(key).isEmpty())
                .toList();
    }

    private void refuseMissing(AppName app, AppJson appJson) {
        missing(app, appJson).stream().findFirst().ifPresent(key -> {
            throw new AppFailed(
                    "app.json wants the variable " + key + " to be set",
                    "config:set " + app + " " + key + "=VALUE, then push again.");
        });
    }

    private int declaredPort(Built built) {
        return built.parts()
                .routedPort()
                .orElseGet(() -> images.inspect(built.image())
                        .map(Image::declared)
                        .flatMap(image -> image.ports().stream().findFirst())
                        .orElse(0));
    }

    /** Of a site, all paths are taken. */
    private static Assets assets(Built built, AppJson appJson) {
        return built.assets().isSite() ? built.assets() : built.assets().with(appJson.statics());
    }

    /** Of what a release consists of, with today's config. */
    public Draft renewed(AppLock app, Release of, Origin origin) {
        return again(app, of, origin, new Snapshot(configs.global(), configs.own(app.app())));
    }

    /**
     * Of what its commit was built to again, with today's config.
     *
     * @param prepared whether a task has written to the former image, which is kept for that
     */
    public Draft renewed(AppLock app, Release of, Built built, Origin origin, boolean prepared) {
        var before = of.content();
        var content = new Content(
                built.image(),
                built.builder(),
                declaredPort(built),
                built.procfile().commands(),
                before.assets(),
                built.parts());
        var again = new Release(of.app(), of.number(), of.origin(), content, of.operation());
        return renewed(app, prepared ? again.withImage(of.mainImage()) : again, origin);
    }

    /** Of what a release consists of, with other numbers of instances. */
    public Draft scaled(AppLock app, Release of, Origin origin, Formation formation) {
        var draft = renewed(app, of, origin);
        var release = draft.release();
        var before = release.operation();
        var operation =
                new Operation(before.port(), before.checks(), formation, before.fixedFormation(), before.cron());
        return new Draft(
                new Release(release.app(), release.number(), origin, release.content(), operation), draft.snapshot());
    }

    /** Of what a release consists of, with the config of its time. */
    public Draft restored(AppLock app, Release of, Origin origin) {
        return again(app, of, origin, releases.snapshot(of.app(), of.number()));
    }

    /** How many instances run is today's matter: an earlier release is gone back to for what it does. */
    private Draft again(AppLock app, Release of, Origin origin, Snapshot snapshot) {
        requireImage(of);
        var before = of.operation();
        int port = port(app.app(), snapshot, of.content());
        var operation =
                new Operation(port, before.checks(), formations.of(app.app()), before.fixedFormation(), before.cron());
        return draft(app.app(), of.content(), operation, origin, snapshot);
    }

    private Draft draft(AppName app, Content content, Operation operation, Origin origin, Snapshot snapshot) {
        var release = new Release(app, releases.next(app), origin, content, operation);
        return new Draft(release, snapshot);
    }

    private int port(AppName app, Snapshot snapshot, Content content) {
        return WebPort.of(ports, app, snapshot.merged(), content.declaredPort());
    }

    /** Variables that app.json wants, set at the app's first deploy unless its owner has set them. */
    private Snapshot wanted(AppName app, AppJson appJson) {
        var own = configs.own(app);
        if (releases.currentNumber(app).isPresent()) {
            return new Snapshot(configs.global(), own);
        }
        var global = configs.global();
        for (WantedVariable wanted : appJson.env()) {
            boolean isSet =
                    own.get(wanted.key()).or(() -> global.get(wanted.key())).isPresent();
            if (!isSet && (wanted.generated() || wanted.hasValue())) {
                own = own.with(wanted.key(), wanted.generated() ? secret() : wanted.value());
            }
        }
        return new Snapshot(global, own);
    }

    /** With the commit in the variable that the app has for it, {@code GIT_REV}; in its config too, as in Dokku. */
    private Snapshot revised(AppName app, Snapshot snapshot, String commit) {
        String key = settings.computed(app, GitProperties.REV_ENV_VAR);
        return key.isEmpty() || commit.isEmpty()
                ? snapshot
                : new Snapshot(snapshot.global(), snapshot.own().with(new EnvKey(key), new Secret(commit)));
    }

    private Secret secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    /** A release whose image is gone cannot be run again. */
    private void requireImage(Release release) {
        if (images.inspect(release.content().image()).isEmpty()) {
            throw new HostFailed(
                    "The image of " + release.name() + " is gone from the engine",
                    "ps:rebuild " + release.app() + " builds what was pushed last.");
        }
    }
}
