package dev.slipway.compose.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a command line says of how long it runs, in the words of the tools that people use. On a laptop a service that has done
 * its work ends, and nobody minds; a server would start it again for ever.
 */
public enum Errand {
    /** Serves, as far as can be told. */
    NONE,
    /** Does one thing and ends: migrations, static files, a first user. */
    ONCE,
    /** Ends without having done anything: a container that is only there for its volumes. */
    NOTHING;

    /** What is longer is no command that somebody wrote, and costs the expressions below too much. */
    private static final int LONGEST = 4096;

    private static final Pattern PARTS = Pattern.compile("&&|\\|\\||[;\\n]");
    private static final Pattern LINES = Pattern.compile("\\n");
    private static final Pattern STATEMENTS = Pattern.compile("[;\\n]");
    private static final Pattern WAITING = Pattern.compile("^.* -- ");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?:(?:\\S*/)?(?:ba|da)?sh +(?:-\\w*c +)?)?(?:\\./|/)?((?:[\\w.-]+/)*[\\w.-]+\\.(?:sh|bash))");
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*#.*$");
    private static final Pattern IDLE = Pattern.compile(
            "(?:exec +)?(?:/(?:usr/)?bin/)?(?:true|:|echo\\b[^>|]*|exit(?: 0)?|sleep [0-9.]+|cd\\b.*|export\\b.*|set -\\w+.*|)");
    /** Tools that print how they are called when they are not told anything. */
    private static final Pattern UNTOLD =
            Pattern.compile("(?:exec +)?(?:\\S*/)?(?:(?:composer|npm|pnpm|npx|aws|mc|wp|drush|rails"
                    + "|flask|django-admin|php +\\S*artisan|python3? +\\S*manage\\.py)(?: +-\\S+)*)");

    private static final Pattern TOOLS =
            Pattern.compile("(?:.*/)?(?:aws-cli|composer|mc|rclone|curl|wp-cli|terraform)(?:[:@].*)?");
    private static final Pattern MIGRATIONS = Pattern.compile("(?:.*/)?(?:flyway|liquibase|migrate)(?:[:@].*)?");
    private static final Pattern EXIT = Pattern.compile("exit(?: .*)?");
    private static final Pattern ENDING = Pattern.compile("(?i)"
            + "\\b(?:manage\\.py|django-admin(?:\\.py)?) +(?:migrate|makemigrations|collectstatic|loaddata|createsuperuser|"
            + "createcachetable|compilemessages|flush|syncdb)\\b"
            + "|\\balembic\\b.* upgrade\\b|\\bflask +(?:db +upgrade|(?:init|create|seed|drop)[-_]?(?:db|tables)?)\\b"
            + "|\\b(?:rake|rails) +(?:db:|assets:precompile)|\\bartisan +(?:migrate|db:seed)"
            + "|\\bprisma +(?:migrate +deploy|db +(?:push|seed))|\\b(?:sequelize|sequelize-cli|knex|typeorm)\\b.*\\b(?:migrat|seed)"
            + "|\\b(?:npm|yarn|pnpm)(?: +run)? +[\\w:-]*(?:migrat|seed)[\\w:-]*$"
            + "|^(?:cp|mv|mkdir|chmod|chown|ln|tar|unzip) |^rsync (?!.*--daemon)"
            + "|\\b(?:npm|yarn|pnpm|bun)(?: +run)? +(?:build|generate|ci|install)\\b(?![\\w:-]*(?:serve|start|watch|dev))(?!.*watch)"
            + "|\\b(?:vite|ng|next|nuxt|nuxi|gatsby|astro) +(?:build|generate)\\b(?!.*watch)");

    /** The script that a command runs last, as far as it is a shell's; empty: none. */
    public static String script(List<String> words) {
        String line = String.join(" ", words);
        var last = SCRIPT.matcher(line.length() > LONGEST ? "" : line.replaceFirst("^.* -- ", ""));
        return last.matches() ? last.group(1) : "";
    }

    /** Of a container whose image is that of a tool; empty words: the image's own command. */
    public static Errand ofTool(String image, List<String> words) {
        if (MIGRATIONS.matcher(image).matches()) {
            return words.isEmpty() ? NOTHING : ONCE;
        }
        return words.isEmpty() && TOOLS.matcher(image).matches() ? NOTHING : NONE;
    }

    /** Of a shell script, by its last command. */
    public static Errand ofScript(String text) {
        var lines = COMMENT.matcher(text.replace("\r", "").replace("\\\n", " "))
                .replaceAll("")
                .strip();
        return ofText(lines, LINES);
    }

    /** Of a command in words, which may be a shell's. */
    public static Errand of(List<String> words) {
        return words.isEmpty()
                ? NONE
                : ofText(String.join(" ", words).replaceFirst("^(?:\\S*/)?(?:ba|da)?sh +-\\w*c +", ""), STATEMENTS);
    }

    /** An exit at the end tells that it ends; one that is there for when something fails tells nothing. */
    private static boolean exits(String text, Pattern between) {
        return Arrays.stream(between.split(text))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .reduce((one, next) -> next)
                .filter(last -> EXIT.matcher(last).matches())
                .isPresent();
    }

    private static Errand ofText(String text, Pattern between) {
        var parts = Arrays.stream(PARTS.split(text))
                .map(String::strip)
                .map(part -> WAITING.matcher(part).replaceFirst(""))
                .toList();
        boolean isUntold = parts.size() == 1
                && parts.get(0).length() <= LONGEST
                && UNTOLD.matcher(parts.get(0)).matches();
        if (isUntold || parts.stream().allMatch(IDLE.asMatchPredicate())) {
            return NOTHING;
        }
        var last = parts.stream()
                .filter(Predicate.not(IDLE.asMatchPredicate()))
                .reduce((one, next) -> next)
                .orElse("");
        if (last.length() > LONGEST) {
            return NONE;
        }
        return exits(text, between) || ENDING.matcher(last).find() ? ONCE : NONE;
    }
}
