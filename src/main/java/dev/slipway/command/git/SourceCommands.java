package dev.slipway.command.git;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.build.image.BuildDirectory;
import dev.slipway.build.image.ImageSources;
import dev.slipway.build.image.SavedImages;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.Denied;
import dev.slipway.error.HostFailed;
import dev.slipway.git.Arrival;
import dev.slipway.git.Commit;
import dev.slipway.git.archive.ArchiveType;
import dev.slipway.git.archive.Archives;
import dev.slipway.git.archive.Archives.Upload;
import dev.slipway.git.assembly.Author;
import dev.slipway.git.remote.Downloads;
import dev.slipway.git.remote.Reach;
import dev.slipway.git.remote.RemoteAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Deploys of what is no push: {@code git:from-image|from-archive|load-image}. */
public final class SourceCommands {

    private static final Flag BUILD_DIR = Flag.value("--build-dir");
    private static final Flag ARCHIVE_TYPE = Flag.value("--archive-type");

    private final ImageSources images;
    private final SavedImages saved;
    private final Archives archives;
    private final Downloads downloads;
    private final Deliveries deliveries;

    public SourceCommands(
            ImageSources images, SavedImages saved, Archives archives, Downloads downloads, Deliveries deliveries) {
        this.images = images;
        this.saved = saved;
        this.archives = archives;
        this.downloads = downloads;
        this.deliveries = deliveries;
    }

    public List<Command> commands() {
        return List.of(
                Command.changing("git:from-image", Permission.DEPLOY)
                        .usage(
                                "[--build-dir DIRECTORY] [--force] <app> <docker-image> [<git-username> <git-email>]",
                                "Updates an app's git repository with a given docker image")
                        .takes(Grammar.of(Target.APP).words(3).with(BUILD_DIR))
                        .does((session, arguments) -> fromImage(session, arguments, "git:from-image")),
                Command.changing("git:load-image", Permission.DEPLOY)
                        .usage(
                                "[--build-dir DIRECTORY] [--force] <app> <docker-image> [<git-username> <git-email>]",
                                "Updates an app's git repository with a docker image loaded from stdin")
                        .takes(Grammar.of(Target.APP).words(3).with(BUILD_DIR))
                        .does(this::loadImage),
                Command.changing("git:from-archive", Permission.DEPLOY)
                        .usage(
                                "[--archive-type ARCHIVE_TYPE] [--force] <app> <archive-url>|-- [<git-username> <git-email>]",
                                "Updates an app's git repository with a given archive file")
                        .takes(Grammar.of(Target.APP)
                                .words(3)
                                .with(ARCHIVE_TYPE)
                                .rest(Grammar.Rest.DASHES_ARE_A_WORD))
                        .does(this::fromArchive));
    }

    private void loadImage(Session session, Arguments arguments) {
        var image = image(arguments);
        session.step("Loading image from stdin");
        saved.load(image, session.terminal().input(), session::detail);
        fromImage(session, arguments, "git:load-image");
    }

    private void fromImage(Session session, Arguments arguments, String command) {
        var image = image(arguments);
        var wanted = new ImageSources.Wanted(image, directory(session, arguments));
        deliver(
                session,
                arguments,
                Arrival.by(command, Arrival.IMAGE, image.value()),
                author -> images.commit(arguments.app(), wanted, author, session::plain));
    }

    private static ImageRef image(Arguments arguments) {
        return new ImageRef(arguments.word(0, "Please specify a docker image"));
    }

    private static Optional<BuildDirectory> directory(Session session, Arguments arguments) {
        var typed = arguments.value("--build-dir");
        if (typed.isPresent() && session.operator().role() != Role.ADMIN) {
            throw new Denied(
                    "Only an admin may name a directory of the server",
                    "Push a repository with a Dockerfile instead: FROM IMAGE, and the files beside it.");
        }
        return typed.map(Path::of).map(BuildDirectory::new);
    }

    private void fromArchive(Session session, Arguments arguments) {
        String from = arguments.word(0, "Please specify an archive url or -- to fetch the archive from stdin");
        var type = ArchiveType.of(arguments.value("--archive-type").orElse("tar"));
        boolean isInput = from.equals("-");
        session.step(
                isInput
                        ? "Fetching " + type.word() + " file from stdin"
                        : "Downloading " + type.word() + " file from " + RemoteAddress.shown(from));
        try (InputStream content = isInput ? session.terminal().input() : downloads.open(from, reach(session))) {
            deliver(
                    session,
                    arguments,
                    Arrival.by("git:from-archive", type.word(), isInput ? "--" : from),
                    author -> archives.commit(arguments.app(), new Upload(type, content), author, session::plain));
        } catch (IOException e) {
            throw (HostFailed) new HostFailed("The download cannot be closed: " + e, "Try again.").because(e);
        }
    }

    /** An admin reaches every service of this host anyway. */
    static Reach reach(Session session) {
        return session.operator().role() == Role.ADMIN ? Reach.anywhere() : Reach.elsewhere();
    }

    private void deliver(
            Session session, Arguments arguments, Arrival arrival, Function<Author, Optional<Commit>> maker) {
        AppName app = arguments.app();
        var author = Author.of(arguments.word(1), arguments.word(2));
        deliveries.deploy(session, app, arrival, maker.apply(author));
    }
}
