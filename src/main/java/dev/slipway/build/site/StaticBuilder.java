package dev.slipway.build.site;

import dev.slipway.asset.Assets;
import dev.slipway.asset.FileChanges;
import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.Builder;
import dev.slipway.build.Built;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.process.Procfile;
import dev.slipway.release.part.Parts;
import dev.slipway.voice.Voice;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Files that need no program: an {@code index.html} or a {@code static.json}, and nothing that says how to build it. They
 * are kept in an image as every release is, so that what keeps, counts and removes those does the same for sites; no
 * container is ever started of it.
 */
public final class StaticBuilder implements Builder {

    /** Where the image has them. */
    public static final String DIRECTORY = "/site";

    private static final String RULES = "static.json";
    private static final String PAGE = "index.html";
    private static final int LARGEST_RULES = 256 << 10;

    /** Where an index.html is what a bundler starts from, and not what it makes. */
    private static final List<String> SOURCES = List.of("package.json");

    private final Images images;
    private final Clock clock;

    public StaticBuilder(Images images, Clock clock) {
        this.images = images;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "static";
    }

    @Override
    public String looksFor(BuildSettings settings) {
        return PAGE;
    }

    @Override
    public boolean recognises(SourceTree tree, BuildSettings settings) {
        boolean isSource = SOURCES.stream().anyMatch(name -> tree.find(name).isPresent());
        return tree.find(RULES).isPresent() || (tree.find(PAGE).isPresent() && !isSource);
    }

    @Override
    public Forecast forecast(BuildJob job, Optional<Earlier> earlier) {
        var site = rules(job.tree());
        var files = new SiteTar(job.tree(), site.root(), clock.instant()).contents();
        var before = earlier.map(Earlier::tree)
                .map(tree -> new SiteTar(tree, rules(tree).root(), clock.instant()).contents())
                .orElse(Map.of());
        var directory = job.settings().paths().directory();
        var target = job.target();
        var options = new BuildRequest.Options(Map.of(), job.settings().limits(), "", false);
        return new Forecast(
                new Forecast.Recipe(name(), directory, looksFor(job.settings()), site.remarks()),
                List.of(),
                new Forecast.Outcome(
                        Procfile.NOTHING,
                        OptionalInt.empty(),
                        Parts.NONE,
                        new Forecast.Files(
                                Assets.site(DIRECTORY, site.rules()),
                                FileChanges.between(before, files),
                                Forecast.Mounted.NOTHING,
                                SiteTar.byHand(site.root()),
                                Map.of())),
                List.of(new BuildRequest(tar -> {}, SiteTar.DOCKERFILE, target.name(), target.labels(), options)));
    }

    private static StaticJson rules(SourceTree tree) {
        return tree.text(RULES, LARGEST_RULES).map(StaticJson::parse).orElse(StaticJson.NONE);
    }

    @Override
    public Built build(BuildJob job, BuildOutput output) {
        var site = rules(job.tree());
        output.line(Voice.step("Publishing " + job.app() + " as a static site"
                + (site.root().isEmpty() ? "" : " from " + site.root())));
        site.remarks().forEach(remark -> output.line(Voice.detail("Hint: " + remark)));
        var context = new SiteTar(job.tree(), site.root(), clock.instant());
        if (context.files() == 0) {
            throw new AppFailed(
                    "There are no files in " + site.root(), "root in static.json names the directory that is served.");
        }
        output.line(Voice.detail(context.files() + (context.files() == 1 ? " file" : " files")));
        var options = new BuildRequest.Options(Map.of(), job.settings().limits(), "", false);
        var target = job.target();
        var request = new BuildRequest(context::writeTo, SiteTar.DOCKERFILE, target.name(), target.labels(), options);
        var image = images.build(request, line -> {});
        return new Built(image, Procfile.NOTHING, name(), Assets.site(DIRECTORY, site.rules()));
    }
}
