package dev.slipway.deploy.plan.need;

import dev.slipway.git.SourceTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A framework that can tell which migrations its database has not had, by a command of its own. */
enum MigrationTool {
    DJANGO(
            "Django",
            "manage.py",
            "python manage.py showmigrations --list --no-color",
            "(?:.*/)?(\\w+)/migrations/(\\d\\w*)\\.py") {
        @Override
        List<String> pending(List<String> printed) {
            var pending = new ArrayList<String>();
            String app = "";
            for (String line : printed) {
                if (line.matches("\\w+")) {
                    app = line;
                } else if (line.strip().startsWith("[ ]")) {
                    pending.add(app + "." + line.strip().substring(3).strip());
                }
            }
            return pending;
        }
    },
    RAILS("Rails", "bin/rails", "bin/rails db:migrate:status", "db/migrate/(\\d+)(_\\w+)\\.rb") {
        @Override
        List<String> pending(List<String> printed) {
            return matches(printed, "\\s*down\\s+(\\d+)\\s+(.*)", " ");
        }
    },
    ALEMBIC("Alembic", "alembic.ini", "alembic history --indicate-current", "(?:.*/)?versions/(\\w+)()\\.py") {
        /** The newest comes first, down to the one that the database is at. */
        @Override
        List<String> pending(List<String> printed) {
            var newer = printed.stream()
                    .takeWhile(line -> !line.contains("(current)"))
                    .toList();
            return matches(newer, "(?:\\S+ -> )?(\\w+)[^,]*, (.*)", " ");
        }
    },
    PRISMA(
            "Prisma",
            "prisma/schema.prisma",
            "npx --no-install prisma migrate status",
            "prisma/migrations/([^/]+)()/migration\\.sql") {
        @Override
        List<String> pending(List<String> printed) {
            return printed.stream()
                    .dropWhile(line -> !line.contains("not yet been applied"))
                    .skip(1)
                    .dropWhile(String::isBlank)
                    .takeWhile(line -> !line.isBlank())
                    .map(String::strip)
                    .toList();
        }

        @Override
        boolean answered(int exitCode) {
            return exitCode == 0 || exitCode == 1;
        }
    },
    FLYWAY("Flyway", "flyway.conf", "flyway info", "(?:.*/)?V(\\d[\\w.]*)(__\\w+)\\.sql") {
        @Override
        List<String> pending(List<String> printed) {
            return matches(
                    printed, "\\|[^|]*\\|\\s*([^|\\s]+)\\s*\\|\\s*([^|]*?)\\s*\\|.*\\|\\s*Pending\\s*\\|.*", " ");
        }
    };

    private final String shown;
    private final String marker;
    private final String command;
    private final Pattern file;

    MigrationTool(String shown, String marker, String command, String file) {
        this.shown = shown;
        this.marker = marker;
        this.command = command;
        this.file = Pattern.compile(file);
    }

    static Optional<MigrationTool> of(SourceTree tree) {
        return Arrays.stream(values())
                .filter(tool -> tree.find(tool.marker).isPresent())
                .findFirst();
    }

    /** What it printed, without the control characters of terminals. */
    abstract List<String> pending(List<String> printed);

    boolean answered(int exitCode) {
        return exitCode == 0;
    }

    String shown() {
        return shown;
    }

    List<String> command() {
        return List.of(command.split(" "));
    }

    /** The migrations that the tree has files of. */
    List<String> files(SourceTree tree) {
        return tree.entries().stream()
                .map(entry -> file.matcher(entry.path()))
                .filter(matcher -> matcher.matches())
                .map(this::name)
                .toList();
    }

    private String name(MatchResult found) {
        return this == DJANGO ? found.group(1) + "." + found.group(2) : found.group(1) + found.group(2);
    }

    private static List<String> matches(List<String> printed, String form, String between) {
        var pattern = Pattern.compile(form);
        return printed.stream()
                .map(pattern::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> (matcher.group(1) + between + matcher.group(2)).strip())
                .toList();
    }
}
