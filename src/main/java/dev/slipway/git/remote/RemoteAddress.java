package dev.slipway.git.remote;

import dev.slipway.git.ShownName;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * Where a repository is fetched from: over the network, and nothing else. Local paths, {@code file:} and {@code ext::}
 * would read or run what is on this host; what begins with a dash would be an option to some program.
 */
public record RemoteAddress(URIish uri) {

    private static final String SSH = "ssh";
    private static final Set<String> SCHEMES = Set.of("https", "http", "git", SSH);
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"'`$<>|;]]{1,1000}");
    private static final Pattern HOST = Pattern.compile("\\[[0-9a-fA-F:.]+]|[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    /** As scp has it: {@code git@github.com:me/shop.git}. */
    private static final Pattern SHORT =
            Pattern.compile("(?:([A-Za-z0-9._-]+)@)?([A-Za-z0-9][A-Za-z0-9.-]+):([^:/][^:]*|/[^/:][^:]*)");

    /** Empty for what is no such address. */
    public static Optional<RemoteAddress> of(String typed) {
        if (!PLAIN.matcher(typed).matches()) {
            return Optional.empty();
        }
        var shortForm = SHORT.matcher(typed);
        try {
            var uri = new URIish(
                    shortForm.matches() && !typed.contains("://") ? longForm(shortForm.toMatchResult()) : typed);
            return isFetchable(uri) ? Optional.of(new RemoteAddress(uri)) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            // Whoever asked says so, and what is expected.
            return Optional.empty();
        }
    }

    private static String longForm(java.util.regex.MatchResult parts) {
        String user = parts.group(1) == null ? "git" : parts.group(1);
        String path = parts.group(3).startsWith("/") ? parts.group(3) : "/" + parts.group(3);
        return SSH + "://" + user + "@" + parts.group(2) + path;
    }

    private static boolean isFetchable(URIish uri) {
        boolean isRemote = uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme())
                && uri.getHost() != null
                && HOST.matcher(uri.getHost()).matches();
        boolean isSafeUser = !SSH.equals(uri.getScheme())
                || uri.getUser() == null
                || USER.matcher(uri.getUser()).matches();
        return isRemote && isSafeUser;
    }

    public String host() {
        return String.valueOf(uri.getHost());
    }

    boolean isSsh() {
        return SSH.equals(uri.getScheme());
    }

    /** What {@code ../other.git} means beside this one, by git's rules; empty when it leads above the host. */
    public Optional<RemoteAddress> resolve(String relative) {
        var path =
                new ArrayDeque<>(List.of(uri.getPath().replaceAll("^/+|/+$", "").split("/")));
        for (String part : relative.split("/")) {
            if (part.equals("..")) {
                if (path.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.equals(".") && !part.isEmpty()) {
                path.addLast(part);
            }
        }
        var resolved = uri.setPath("/" + String.join("/", path)).toPrivateString();
        return path.isEmpty() ? Optional.empty() : of(resolved);
    }

    /** As it may be shown and kept: without a password, and without a user where that may be a token. */
    @Override
    public String toString() {
        var plain = uri.setPass(null);
        return (isSsh() ? plain : plain.setUser(null)).toString();
    }

    /** What was typed, as it may be shown. */
    public static String shown(String typed) {
        return ShownName.of(typed.replaceAll("//[^/@]*@", "//"));
    }
}
