package dev.slipway.deploy.plan.need;

import dev.slipway.git.SourceTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    FLASK_MIGRATE(
            "Flask-Migrate",
            "migrations/alembic.ini",
            "flask db history --indicate-current",
            "(?:.*/)?versions/(\\w+)()\\.py") {
        @Override
        List<String> pending(List<String> printed) {
            return AlembicHistory.pending(printed);
        }
    },
    ALEMBIC("Alembic", "alembic.ini", "alembic history --indicate-current", "(?:.*/)?versions/(\\w+)()\\.py") {
        @Override
        List<String> pending(List<String> printed) {
            return AlembicHistory.pending(printed);
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
                .filter(tool -> tool.place(tree).isPresent())
                .findFirst();
    }

    /** Where its marker is. Django's is often one directory below; the others know only their own place. */
    private Optional<String> place(SourceTree tree) {
        if (this != DJANGO) {
            return tree.find(marker).map(SourceTree.Entry::path);
        }
        return tree.entries().stream()
                .map(SourceTree.Entry::path)
                .filter(path -> path.matches("([^/]+/)?manage\\.py"))
                .min(Comparator.comparing(String::length));
    }

    /** What it printed, without the control characters of terminals. */
    abstract List<String> pending(List<String> printed);

    boolean answered(int exitCode) {
        return exitCode == 0;
    }

    String shown() {
        return shown;
    }

    /** From where the image's working directory is the tree's. */
    List<String> command(SourceTree tree) {
        return List.of(command.replace(marker, place(tree).orElse(marker)).split(" "));
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
