package dev.slipway.command.neighbour;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import dev.slipway.route.survey.SiteSheet;
import dev.slipway.route.survey.SiteSheets;
import dev.slipway.voice.Voice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Shows what a site of the owner's would look like as an app, and touches neither: {@code adopt FILE}. */
public final class AdoptCommand {

    private static final int LONGEST_NAME = 40;
    /** Beside control characters what turns the direction of writing, and the byte order mark, which nobody sees. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private final SiteSheets sheets;

    public AdoptCommand(SiteSheets sheets) {
        this.sheets = sheets;
    }

    public Topic topic() {
        String summary = "Shows what a site that is not ours would look like as an app; changes nothing";
        return Topic.of(
                "adopt",
                summary,
                Command.reading("adopt", Permission.ADMIN)
                        .usage("<file> [<app>]", summary)
                        .takes(Grammar.of(Target.NONE).words(2))
                        .does(this::show));
    }

    private void show(Session session, Arguments arguments) {
        String file = arguments.word(0, "Please specify a file that nginx reads a site from");
        List<SiteSheet> found = sheets.of(file);
        found.stream()
                .map(sheet -> sheet.site().place())
                .filter(place -> !place.isOwners())
                .findFirst()
                .ifPresent(ours -> {
                    throw new Misuse(
                            file + " belongs to " + ours.owner() + " already.", "nginx:show-config " + ours.app());
                });
        AppName app = arguments.word(1).map(AppName::new).orElseGet(() -> name(file, found));
        var text = new AdoptionText(app, found);
        session.plain(Voice.result(found.get(0).site().place().file() + " as an app " + app + "; nothing was changed"));
        text.facts().stream().map(AdoptCommand::harmless).forEach(session::detail);
        session.step("What you would type");
        text.steps().stream().map(AdoptCommand::harmless).forEach(session::detail);
    }

    /** What stands in a file must not steer a terminal. */
    static String harmless(String line) {
        return UNSEEN.matcher(line).replaceAll("?");
    }

    /** From the file's name, or from the first hostname. */
    private static AppName name(String file, List<SiteSheet> found) {
        String fileName = String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.conf$", "");
        Stream<String> hostnames = found.stream()
                .flatMap(sheet -> sheet.site().hostnames().stream())
                .map(hostname -> hostname.replaceFirst("^(www\\.|\\*\\.|\\.)", ""))
                .map(hostname -> hostname.replaceFirst("\\..*$", ""));
        return Stream.concat(Stream.of(fileName), hostnames)
                .map(name -> name.replace('_', '-'))
                .flatMap(name -> valid(name).stream())
                .findFirst()
                .orElseGet(() -> new AppName("app"));
    }

    private static Optional<AppName> valid(String name) {
        try {
            return name.length() > LONGEST_NAME ? Optional.empty() : Optional.of(new AppName(name));
        } catch (Misuse notAName) {
            // The owner's files are called as the owner likes.
            return Optional.empty();
        }
    }
}
