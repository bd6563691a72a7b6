package dev.slipway.build.dockerfile;

import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Django's forms where TLS ends at a proxy. Since version 4 the origin that a browser sends is compared with what Django takes for
 * its own, which begins with http unless it knows the header that says otherwise; who sends a form gets a 403, which nothing logs
 * in production (https://docs.djangoproject.com/en/stable/ref/csrf/#how-it-works). Checks by {@code GET} see nothing of it.
 */
record DjangoForms(SourceTree tree) {

    private static final int LARGEST = 256 << 10;

    private static final Pattern SETTINGS = Pattern.compile("(?:.*/)?(?:\\w*settings\\w*\\.py|settings/\\w+\\.py)");
    private static final Pattern MANIFEST = Pattern.compile(
            "(?:.*/)?(?:requirements[\\w.-]*\\.txt|requirements/[\\w.-]+\\.txt|Pipfile|pyproject\\.toml)");
    private static final String CHECKED = "CsrfViewMiddleware";
    private static final Pattern KNOWN = Pattern.compile("SECURE_PROXY_SSL_HEADER|CSRF_TRUSTED_ORIGINS");
    private static final Pattern DJANGO = Pattern.compile("(?im)^[ \\t\"']*django(?![\\w.-])[^\\n#]*");
    /** Pinned to a version before 4, or kept below it. */
    private static final Pattern FORMER =
            Pattern.compile("(?:==|~=?|\\^)[ \\t]*[0-3](?![0-9])|<=?[ \\t]*(?:[0-3]|4(?:\\.0)*(?![.0-9]))");

    /** A sentence, if its settings say neither, and its version is one that asks. */
    Optional<String> hint() {
        var settings = texts(SETTINGS);
        boolean isKnown =
                settings.stream().anyMatch(file -> KNOWN.matcher(file.text()).find());
        return settings.stream()
                .filter(file -> file.text().contains(CHECKED))
                .findFirst()
                .filter(file -> !isKnown && asksForOrigins())
                .map(
                        file -> file.path()
                                + ": once visitors come by https, Django refuses their forms (403, CSRF verification"
                                + " failed): SECURE_PROXY_SSL_HEADER = (\"HTTP_X_FORWARDED_PROTO\", \"https\") tells it that they do");
    }

    private boolean asksForOrigins() {
        var wanted = texts(MANIFEST).stream()
                .flatMap(file -> DJANGO.matcher(file.text()).results())
                .map(found -> found.group())
                .toList();
        return !wanted.isEmpty()
                && wanted.stream().noneMatch(line -> FORMER.matcher(line).find());
    }

    private record TextFile(String path, String text) {}

    private List<TextFile> texts(Pattern paths) {
        return tree.entries().stream()
                .filter(entry -> entry.kind() != SourceTree.Kind.SYMLINK && entry.size() <= LARGEST)
                .map(Entry::path)
                .filter(path -> paths.matcher(path).matches())
                .flatMap(path -> tree.text(path, LARGEST).map(text -> new TextFile(path, text)).stream())
                .toList();
    }
}
