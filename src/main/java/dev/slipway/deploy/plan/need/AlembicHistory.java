package dev.slipway.deploy.plan.need;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code alembic history --indicate-current} prints: a graph, newest first, since revisions may branch and merge. Where
 * the database is says {@code (current)}; what that builds on it has as well.
 */
final class AlembicHistory {

    /** {@code 189db5e277b4, 56f7546f41cf -> 6e062dc1c2a7 (head) (mergepoint), merge them} */
    private static final Pattern REVISION = Pattern.compile("(\\S+(?:, \\S+)*) -> (\\w+)((?: \\([^)]*\\))*), (.*)");

    private AlembicHistory() {}

    private record Revision(String id, List<String> before, boolean isCurrent, String title) {}

    /** What the database has not had, the newest first. */
    static List<String> pending(List<String> printed) {
        List<Revision> all = revisions(printed);
        Set<String> had = had(all);
        return all.stream()
                .filter(revision -> !had.contains(revision.id()))
                .map(revision -> revision.id() + " " + revision.title())
                .toList();
    }

    private static List<Revision> revisions(List<String> printed) {
        var all = new ArrayList<Revision>();
        for (String line : printed) {
            var found = REVISION.matcher(line.strip());
            if (found.matches()) {
                all.add(new Revision(
                        found.group(2),
                        List.of(found.group(1).split(", ")),
                        found.group(3).contains("(current)"),
                        found.group(4)));
            }
        }
        return all;
    }

    private static Set<String> had(List<Revision> all) {
        var had = new HashSet<String>();
        var open = new ArrayDeque<String>();
        all.stream().filter(Revision::isCurrent).map(Revision::id).forEach(open::add);
        while (!open.isEmpty()) {
            String id = open.remove();
            if (had.add(id)) {
                all.stream()
                        .filter(revision -> revision.id().equals(id))
                        .forEach(revision -> open.addAll(revision.before()));
            }
        }
        return had;
    }
}
