package dev.slipway.deploy.plan.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How frameworks print what they know of migrations. */
final class Listings {

    private static final Pattern RAILS = Pattern.compile("\\s*down\\s+(\\d+)\\s+(.*)");
    /** Category, version, description, at the end the state and whether it can be undone, and nothing around them. */
    private static final int FEWEST_CELLS = 7;

    private static final List<String> TO_BE_MADE = List.of("Pending", "Outdated");
    /** Laravel since 9 leads dots to the word, before it drew a table. */
    private static final Pattern DOTTED = Pattern.compile("\\s*(\\d{4}_\\w+)[\\s.]+Pending\\s*");

    private static final Pattern BOXED = Pattern.compile("\\|\\s*No\\s*\\|\\s*(\\S+)\\s*\\|.*");

    private Listings() {}

    /** {@code showmigrations --list}: an app's name, and its migrations indented below it. */
    static Answer django(Printed printed) {
        var pending = new ArrayList<String>();
        String app = "";
        for (String line : printed.lines()) {
            if (line.matches("\\w+")) {
                app = line;
            } else if (line.strip().startsWith("[ ]")) {
                pending.add(app + "." + line.strip().substring(3).strip());
            }
        }
        return printed.isSuccess() ? Answer.of(pending) : Answer.NONE;
    }

    static Answer rails(Printed printed) {
        if (printed.says("Schema migrations table does not exist yet")) {
            return Answer.ALL;
        }
        return printed.isSuccess() ? Answer.of(matches(printed, RAILS)) : Answer.NONE;
    }

    /** Ends with 1 when there is something to be made, and also when the database cannot be asked. */
    static Answer prisma(Printed printed) {
        var pending = printed.lines().stream()
                .dropWhile(line -> !line.contains("not yet been applied"))
                .skip(1)
                .dropWhile(String::isBlank)
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .toList();
        if (!pending.isEmpty()) {
            return Answer.of(pending);
        }
        return printed.isSuccess() ? Answer.of(List.of()) : Answer.NONE;
    }

    /** Migrations that are repeated have no version, and are outdated once their file has changed. */
    static Answer flyway(Printed printed) {
        var pending = new ArrayList<String>();
        for (String line : printed.lines()) {
            String[] cells = line.strip().split("\\|", -1);
            if (cells.length >= FEWEST_CELLS && TO_BE_MADE.contains(cells[cells.length - 3].strip())) {
                pending.add((cells[2].strip() + " " + cells[3].strip()).strip());
            }
        }
        return printed.isSuccess() ? Answer.of(pending) : Answer.NONE;
    }

    static Answer laravel(Printed printed) {
        if (printed.says("Migration table not found")) {
            return Answer.ALL;
        }
        var pending = new ArrayList<>(matches(printed, DOTTED));
        pending.addAll(matches(printed, BOXED));
        return printed.isSuccess() ? Answer.of(pending) : Answer.NONE;
    }

    private static List<String> matches(Printed printed, Pattern form) {
        var found = new ArrayList<String>();
        for (String line : printed.lines()) {
            var matcher = form.matcher(line);
            if (matcher.matches()) {
                found.add(
                        matcher.groupCount() == 1
                                ? matcher.group(1)
                                : matcher.group(1) + " " + matcher.group(2).strip());
            }
        }
        return found;
    }
}
