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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        Optional<AppName> named = arguments.word(1).map(AppName::new);
        var all = Candidates.among(found);
        List<AdoptionText> apps = texts(file, named, named.isPresent() ? all.together() : all);
        tell(session, found, apps);
        if (!all.staying().isEmpty()) {
            session.step("What stays as it is");
            all.staying().stream()
                    .map(sheet -> AdoptionText.staying(sheet, all.moving()))
                    .map(AdoptCommand::harmless)
                    .forEach(session::detail);
        }
    }

    private static void tell(Session session, List<SiteSheet> found, List<AdoptionText> apps) {
        String names = apps.stream().map(text -> text.app().value()).collect(Collectors.joining(", "));
        String as = switch (apps.size()) {
            case 0 -> " needs no app";
            case 1 -> " as an app " + names;
            default -> " as " + apps.size() + " apps, " + names;
        };
        session.plain(Voice.result(found.get(0).site().place().file() + as + "; nothing was changed"));
        found.stream().flatMap(AdoptionText::facts).map(AdoptCommand::harmless).forEach(session::detail);
        for (AdoptionText text : apps) {
            session.step("What you would type" + (apps.size() > 1 ? " for " + text.app() : ""));
            text.steps().stream().map(AdoptCommand::harmless).forEach(session::detail);
        }
    }

    /** Named by the operator, or by the file where it is one app's, or by their hostnames. */
    private static List<AdoptionText> texts(String file, Optional<AppName> named, Candidates candidates) {
        var texts = new ArrayList<AdoptionText>();
        var taken = new HashSet<AppName>();
        String fileName = String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.conf$", "");
        for (List<SiteSheet> sheets : candidates.apps()) {
            Stream<String> own = candidates.apps().size() > 1 ? Stream.empty() : Stream.of(fileName);
            AppName app = named.orElseGet(() -> Stream.concat(own, names(sheets))
                    .map(name -> name.replace('_', '-'))
                    .flatMap(name -> valid(name).stream())
                    .filter(name -> !taken.contains(name))
                    .findFirst()
                    .orElseGet(() -> new AppName("app-" + (taken.size() + 1))));
            taken.add(app);
            texts.add(new AdoptionText(app, sheets));
        }
        return texts;
    }

    /** The first label of each name, and then all of them. */
    private static Stream<String> names(List<SiteSheet> sheets) {
        List<String> hostnames = sheets.stream()
                .flatMap(sheet -> Candidates.names(sheet).stream())
                .map(hostname -> hostname.replaceFirst("^(www\\.|\\*\\.)", ""))
                .toList();
        return Stream.concat(
                hostnames.stream().map(hostname -> hostname.replaceFirst("\\..*$", "")), hostnames.stream());
    }

    /** What stands in a file must not steer a terminal. */
    static String harmless(String line) {
        return UNSEEN.matcher(line).replaceAll("?");
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
