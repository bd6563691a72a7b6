package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.RecordingImages;
import dev.slipway.build.dockerfile.DockerfileBuilder;
import dev.slipway.build.dockerfile.Parents;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.StepForecast;
import dev.slipway.build.forecast.StepForecast.Fate;
import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.model.Stack;
import dev.slipway.config.Environment;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.ImageRef;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.registry.InMemoryRegistries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Images of services that are built. */
class ServiceImagesTest {

    private static final AppName SHOP = new AppName("shop");

    private final RecordingImages images = new RecordingImages();
    private final List<String> said = new ArrayList<>();
    private final ServiceImages services = new ServiceImages(
            images,
            InMemoryRegistries.withoutAccounts(images, Path.of("/nonexistent/slipway-test")),
            new DockerfileBuilder(images, Parents.none(), Clock.systemUTC()));

    private static Stack stack(InMemorySourceTree tree) {
        return new ComposeReader(KeyCatalogue.ofTheProgram(), () -> true)
                .read(tree, Environment.EMPTY, ComposeSettings.FOUND);
    }

    private static BuildJob job(InMemorySourceTree tree) {
        var settings =
                new BuildSettings("", new BuildSettings.Paths("", "", ""), new ResourceLimits(1 << 30, 0), false);
        var target = new BuildJob.Target(new ImageRef("slipway/s/shop:build"), new Labels(Map.of()));
        return new BuildJob(SHOP, tree, settings, Environment.EMPTY, target);
    }

    private static String sent(BuildRequest request) throws IOException {
        var tar = new ByteArrayOutputStream();
        request.context().writeTo(tar);
        return tar.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void services_of_one_directory_have_each_hint_once() {
        var tree = InMemorySourceTree.empty()
                .with("Dockerfile", "FROM busybox\nARG A\n")
                .with(
                        "compose.yml",
                        "services: {a: {build: {context: ., args: {A: 1}}}, b: {build: {context: ., args: {A: 2}}}}\n");

        services.of(stack(tree), job(tree), said::add);

        assertThat(said)
                .filteredOn(line -> line.contains("Hint: "))
                .singleElement()
                .asString()
                .contains("busybox");
        assertThat(said).filteredOn(line -> line.startsWith("-----> Building ")).hasSize(2);
        assertThat(images.requests).hasSize(2);
    }

    private static InMemorySourceTree copying(String note) {
        return InMemorySourceTree.empty()
                .with("web/Dockerfile", "FROM base\nCOPY --from=extras note /\nCOPY own /\n")
                .with("web/own", "own")
                .with("base/Dockerfile", "FROM busybox:1\n")
                .with("extras/note", note)
                .with("compose.yml", """
                        services:
                          web:
                            build: {context: web, additional_contexts: {base: 'service:lower', extras: ./extras}}
                          lower: {build: base}
                        """);
    }

    @Test
    void what_a_dockerfile_copies_from_is_built_before_and_named_in_it() throws IOException {
        var tree = copying("one");

        services.of(stack(tree), job(tree), said::add);

        assertThat(images.requests)
                .extracting(request -> request.name().value())
                .containsExactly("slipway/s/shop:build-0", "slipway/s/shop:build-context-0", "slipway/s/shop:build-1");
        assertThat(sent(images.requests.get(2)))
                .contains("FROM slipway/s/shop:build-0\nCOPY --from=slipway/s/shop:build-context-0 note /\n");
        assertThat(sent(images.requests.get(1))).contains("files/note", "FROM scratch");
        assertThat(said).containsSequence("-----> Building lower from base/Dockerfile");
    }

    @Test
    void a_step_that_copies_from_a_directory_runs_again_when_that_has_changed() {
        assertThat(foreseen(copying("one"), copying("one")))
                .extracting(StepForecast::fate)
                .containsOnly(Fate.CACHED);
        assertThat(foreseen(copying("two"), copying("one")))
                .allMatch(step -> step.fate() == Fate.RUNS)
                .extracting(StepForecast::text)
                .containsExactly("COPY --from=extras note /", "COPY own /");
    }

    private List<StepForecast> foreseen(InMemorySourceTree tree, InMemorySourceTree before) {
        var earlier = new Earlier("v1", before, Environment.EMPTY);
        return services.forecasts(stack(tree), job(tree), Optional.of(earlier)).values().stream()
                .flatMap(forecast -> forecast.steps().stream())
                .toList();
    }
}
