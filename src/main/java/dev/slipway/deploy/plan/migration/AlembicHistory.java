package dev.slipway.deploy.plan.migration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code alembic history} prints, a graph, newest first, since revisions may branch and merge; and {@code alembic
 * current}, a line for each revision that the database stands at. What that builds on it has as well.
 */
final class AlembicHistory {

    /** {@code 189db5e277b4, 56f7546f41cf -> 6e062dc1c2a7 (head) (mergepoint), merge them}; in brackets before the arrow: depends on. */
    private static final Pattern REVISION =
            Pattern.compile("(\\S+(?:, \\S+)*)(?: \\(([^)]*)\\))? -> (\\w+)(?: \\([^)]*\\))*, (.*)");

    /** {@code 189db5e277b4 (head)} */
    private static final Pattern CURRENT = Pattern.compile("(\\w+)(?: \\([^)]*\\))*");

    private AlembicHistory() {}

    private record Revision(String id, List<String> before, String title) {}

    /** What the database has not had, in the order in which it is made. */
    static Answer read(Printed printed) {
        if (!printed.isSuccess()) {
            return Answer.NONE;
        }
        List<Revision> all = revisions(printed.lines());
        Set<String> had = had(all, printed.lines());
        var pending = new ArrayList<>(all.stream()
                .filter(revision -> !had.contains(revision.id()))
                .map(revision -> (revision.id() + " " + revision.title()).strip())
                .toList());
        Collections.reverse(pending);
        return Answer.of(pending);
    }

    private static List<Revision> revisions(List<String> printed) {
        var all = new ArrayList<Revision>();
        for (String line : printed) {
            var found = REVISION.matcher(line.strip());
            if (found.matches()) {
                var before = new ArrayList<>(List.of(found.group(1).split(", ")));
                Optional.ofNullable(found.group(2))
                        .map(needed -> needed.split(", "))
                        .map(List::of)
                        .ifPresent(before::addAll);
                all.add(new Revision(found.group(3), before, found.group(4)));
            }
        }
        return all;
    }

    private static Set<String> had(Collection<Revision> all, List<String> printed) {
        var known = all.stream().map(Revision::id).toList();
        var had = new HashSet<String>();
        var open = new ArrayDeque<String>();
        for (String line : printed) {
            var current = CURRENT.matcher(line.strip());
            if (current.matches() && known.contains(current.group(1))) {
                open.add(current.group(1));
            }
        }
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
