package dev.slipway.deploy.wait;

import dev.slipway.app.AppLock;
import dev.slipway.config.ConfigPrint;
import dev.slipway.container.image.Images;
import dev.slipway.deploy.journal.ReleaseDrafts;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.journal.Rereading;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.error.HostFailed;
import dev.slipway.release.Content;
import dev.slipway.release.Origin;
import dev.slipway.release.WaitingRelease;
import dev.slipway.voice.Voice;
import java.util.stream.Stream;

/** What starts when a release that waited is let go: the images that were built then, with the number and config of now. */
public final class HeldDrafts {

    private final ReleaseDrafts drafts;
    private final Rereading rereading;
    private final Images images;
    private final ConfigPrint print;

    public HeldDrafts(ReleaseDrafts drafts, Rereading rereading, Images images, ConfigPrint print) {
        this.drafts = drafts;
        this.rereading = rereading;
        this.images = images;
        this.print = print;
    }

    public Draft of(AppLock app, WaitingRelease waiting, DeployLog log) {
        requireImages(app, waiting);
        var origin = origin(app, waiting.release().origin());
        return drafts.held(app, content(app, waiting, origin, log), PendingLook.parsed(waiting.appJson()), origin);
    }

    private void requireImages(AppLock app, WaitingRelease waiting) {
        var content = waiting.release().content();
        Stream.concat(Stream.of(content.image()), content.parts().images().stream())
                .filter(image -> images.inspect(image).isEmpty())
                .findFirst()
                .ifPresent(gone -> {
                    throw new HostFailed(
                            "The image " + gone.abbreviated() + " of what waits is gone from the engine: "
                                    + waiting.release().origin().reason(),
                            "ps:rebuild " + app.app() + " builds what was pushed last once more; that waits then.");
                });
    }

    private Origin origin(AppLock app, Origin pushed) {
        boolean isHis = pushed.by().equals(app.holder());
        return drafts.origin(
                app.holder(), pushed.reason() + (isHis ? "" : ", pushed by " + pushed.by()), pushed.commit());
    }

    /** A stack's files give services variables of the config: with another one, they are read again. */
    private Content content(AppLock app, WaitingRelease waiting, Origin origin, DeployLog log) {
        var kept = waiting.release().content();
        if (kept.parts().isEmpty() || print.of(app.app()).equals(waiting.configPrint())) {
            return kept;
        }
        log.line(Voice.step("The config has changed since this was built: reading its compose file again"));
        var reread = rereading.of(app, waiting.release(), origin, log).release().content();
        return new Content(
                kept.image(),
                kept.builder(),
                reread.declaredPort(),
                reread.processes(),
                kept.assets(),
                reread.parts().withImagesOf(kept.parts()));
    }
}
