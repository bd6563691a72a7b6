package dev.slipway.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.build.dockerfile.DockerfileBuilder;
import dev.slipway.build.dockerfile.Parents;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.host.survey.DiskSpace;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import dev.slipway.store.Unguessable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {

    private static final AppName BLOG = new AppName("blog");

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();
    private final InMemorySourceTree tree = InMemorySourceTree.empty().with("Dockerfile", "FROM busybox:1\n");
    private final Clock clock = Clock.systemUTC();
    private final InMemoryImages stored = new InMemoryImages();
    private long free = 100L << 30;
    private long freedByReleases;
    private Settings settings;
    private Configs configs;
    private AppLocks locks;

    @BeforeEach
    void setUp() {
        var state = new StateDir(directory);
        new Apps(state, clock).create(BLOG);
        settings = new Settings(state, clock);
        configs = new Configs(state);
        locks = new AppLocks(new DeployLocks(state, clock), clock);
        try (var blog = locks.hold(BLOG, "ada", "config:set")) {
            configs.set(blog, Environment.EMPTY.with(new EnvKey("API_KEY"), new Secret("hunter2-hunter2")));
        }
    }

    @Test
    void what_the_engine_prints_reaches_the_pusher_without_secrets_or_escapes() {
        var images = new RecordingImages("\u001b[31mkey=hunter2-hunter2\u001b[0m", "\u001b]0;owned\u0007fine");

        var built = builds(new DockerfileBuilder(images, Parents.none(), clock))
                .build(BLOG, tree, PushOptions.NONE, said::add);

        assertThat(built.image()).isEqualTo(RecordingImages.BUILT);
        assertThat(said).contains("key=[secret]", "fine").noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void a_failure_does_not_tell_secrets_either() {
        assertThatThrownBy(() -> builds(new Failing()).build(BLOG, tree, PushOptions.NONE, said::add))
                .isInstanceOf(AppFailed.class)
                .hasMessage("The build failed at RUN login [secret]");
    }

    @Test
    void the_slot_is_free_after_a_failure() {
        var builds = builds(new Failing());
        assertThatThrownBy(() -> builds.build(BLOG, tree, PushOptions.NONE, said::add))
                .isInstanceOf(AppFailed.class);

        assertThatThrownBy(() -> builds.build(BLOG, tree, PushOptions.NONE, said::add))
                .isInstanceOf(AppFailed.class);

        assertThat(said).noneMatch(line -> line.contains("Waiting"));
    }

    @Test
    void the_apps_properties_say_what_is_built_and_with_how_much() {
        var images = new RecordingImages();
        try (var blog = locks.hold(BLOG, "ada", "builder:set")) {
            settings.set(blog, BuilderProperties.BUILD_DIR, "services/blog/");
            settings.set(blog, BuilderProperties.DOCKERFILE_PATH, "deploy/Dockerfile");
            settings.set(blog, BuilderProperties.MEMORY, "512m");
            settings.set(blog, BuilderProperties.CPUS, "0.5");
            settings.set(blog, BuilderProperties.NO_CACHE, "true");
        }
        var builds = builds(new DockerfileBuilder(images, Parents.none(), clock));
        var pushed = InMemorySourceTree.empty().with("services/blog/deploy/Dockerfile", "FROM busybox:1\n");

        SourceTree sources = builds.sources(BLOG, pushed);
        builds.build(BLOG, sources, PushOptions.NONE, said::add);

        assertThat(images.requests).singleElement().satisfies(request -> {
            assertThat(request.dockerfile()).isEqualTo("deploy/Dockerfile");
            assertThat(request.options().limits()).isEqualTo(new ResourceLimits(512L << 20, 500_000_000L));
            assertThat(request.options().caching().noCache()).isTrue();
            assertThat(request.labels()).isEqualTo(Labels.of("app", "blog"));
        });
    }

    @Test
    void nothing_is_built_where_the_disk_would_fill() {
        free = 300L << 20;
        var images = new RecordingImages();

        assertThatThrownBy(() -> build(images))
                .isInstanceOf(HostFailed.class)
                .hasMessage("The disk would fill: 300 MiB are free on the disk of /, 1024 MiB are to stay free");

        assertThat(images.requests).isEmpty();
    }

    @Test
    void releases_that_nobody_needs_to_go_back_by_one_make_room_for_a_build() {
        free = 300L << 20;
        freedByReleases = 900L << 20;
        var images = new RecordingImages();

        build(images);

        assertThat(images.requests).hasSize(1);
        assertThat(said)
                .contains("The disk is nearly full: let go v2, v1 of blog, older than the release before this one");
    }

    @Test
    void a_disk_budget_that_no_deploy_can_keep_to_is_said_before_the_build() {
        var relief = new DiskReserve.Relief() {
            @Override
            public List<ReleaseNumber> shrink(AppName app) {
                return List.of();
            }

            @Override
            public Optional<String> hopeless(AppName app) {
                return Optional.of("builder:set blog disk-budget VALUE gives it more");
            }
        };
        var marks = new ImageMarks(
                StateId.of(new StateDir(directory)),
                Unguessable.of(new StateDir(directory)),
                app -> Labels.of("app", app.value()));

        new DiskReserve(settings, stored, marks, List::of, relief).check(BLOG, said::add);

        assertThat(said).containsExactly("builder:set blog disk-budget VALUE gives it more");
    }

    @Test
    void nothing_is_built_where_all_apps_would_take_more_than_they_may_together() {
        var relief = new DiskReserve.Relief() {
            @Override
            public List<ReleaseNumber> shrink(AppName app) {
                return List.of(new ReleaseNumber(1));
            }

            @Override
            public Optional<HostFailed> overTotal(AppName app) {
                return Optional.of(new HostFailed("The budget of all apps", "builder:set --global disk-total VALUE"));
            }
        };
        var marks = new ImageMarks(
                StateId.of(new StateDir(directory)),
                Unguessable.of(new StateDir(directory)),
                app -> Labels.of("app", app.value()));
        var reserve = new DiskReserve(settings, stored, marks, List::of, relief);

        assertThatThrownBy(() -> reserve.check(BLOG, said::add))
                .isInstanceOf(HostFailed.class)
                .hasMessage("The budget of all apps");

        assertThat(said)
                .containsExactly(
                        "The disk budget of all apps is used up: let go v1 of blog, older than the release before"
                                + " this one");
    }

    @Test
    void the_apps_largest_image_stands_for_what_the_next_needs() {
        free = 1200L << 20;
        var images = new RecordingImages();
        build(images);
        var image = stored.add("blog:1");
        stored.label(image, Labels.of("app", "blog"));
        stored.resize(image, 400L << 20);

        assertThatThrownBy(() -> build(images)).hasMessageContaining("a build of blog may take 400 MiB");

        assertThat(images.requests).hasSize(1);
    }

    @Test
    void how_much_stays_free_is_the_hosts_to_set() {
        free = 300L << 20;
        var images = new RecordingImages();

        settings.setGlobal(BuilderProperties.DISK_RESERVE, "200m");
        build(images);
        free = 0;
        settings.setGlobal(BuilderProperties.DISK_RESERVE, "0");
        build(images);

        assertThat(images.requests).hasSize(2);
    }

    private void build(RecordingImages images) {
        builds(new DockerfileBuilder(images, Parents.none(), clock)).build(BLOG, tree, PushOptions.NONE, said::add);
    }

    private Builds builds(Builder builder) {
        var slots = new BuildSlots(1, clock, Duration.ofSeconds(10));
        var state = new StateDir(directory);
        var marks = new ImageMarks(StateId.of(state), Unguessable.of(state), app -> Labels.of("app", app.value()));
        var reserve =
                new DiskReserve(settings, stored, marks, () -> List.of(new DiskSpace("/", free, 100L << 30)), app -> {
                    free += freedByReleases;
                    return freedByReleases == 0 ? List.of() : List.of(new ReleaseNumber(2), new ReleaseNumber(1));
                });
        return new Builds(new Builders(List.of(builder)), new Builds.Room(slots, reserve), settings, configs, marks);
    }

    private static final class Failing implements Builder {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String looksFor(BuildSettings settings) {
            return "anything";
        }

        @Override
        public boolean recognises(SourceTree tree, BuildSettings settings) {
            return true;
        }

        @Override
        public Built build(BuildJob job, BuildOutput output) {
            throw new AppFailed("The build failed at RUN login hunter2-hunter2", "Mend it.");
        }
    }
}
