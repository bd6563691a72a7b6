package dev.slipway.diagnosis.database;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A host, a database's most of the time, that has no address from within the container. */
public final class UnknownHost implements Symptom {

    /** How the C library and those that ask it say that there is none. */
    private static final String NONE =
            "(?:Name or service not known|Temporary failure in name resolution|No address associated|nodename nor servname)";

    static final Phrases NAMED = Phrases.of(
            "could not translate host name \"([^\"]+)\" to address",
            "failed to resolve host '([^']+)'",
            "getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([^\\s:,]+)",
            "lookup ([^\\s:]+)(?: on \\S+)?: (?:no such host|server misbehaving)",
            "Unknown (?:MySQL |MariaDB )?server host '([^']+)'",
            "Can't connect to (?:MySQL |MariaDB )?server on '([^':]+)[^']*' \\(\\[Errno -\\d+]",
            "UnknownHostException: ([^\\s:]+)",
            "php_network_getaddresses: getaddrinfo for ([^\\s:]+) failed",
            "Error -\\d+ connecting to ([^\\s:]+):\\d+\\. " + NONE,
            "ServerSelectionTimeoutError: ([^\\s:,]+):\\d+: \\[Errno -\\d+]",
            "\\(([^\\s():]+):\\d+\\): non-existing domain - :nxdomain",
            NONE + " \\((?:\\w+://)?([^\\s():/@]+):\\d+",
            "(?:nc|wget|telnet): bad address '([^']+)'",
            "Could not resolve host: ([^\\s;]+)",
            "(?:Could not resolve|Temporary failure resolving) '([\\w-]+(?:\\.[\\w-]+)+)'(?! from)",
            "Failed to resolve '([^']+)' \\(\\[Errno",
            "\\(host='([^']+)', port=\\d+\\).{0,600}\\[Errno -\\d+]",
            "host not found in upstream \"([^\":/]+)");

    /** As asyncpg, aiomysql, Rust and .NET say it, who keep to themselves which one it was. */
    private static final Pattern UNNAMED =
            Pattern.compile("(?:gaierror|SocketException|[Ee]rror)\\b.{0,200}" + NONE + "\\W*$");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        var named = NAMED.in(evidence, said -> Stream.of(diagnosis(evidence, Phrases.subject(said), said.group())));
        var unnamed = evidence.all(UNNAMED, said -> Stream.of(unnamed(evidence)));
        return Stream.concat(named, unnamed);
    }

    private static Diagnosis diagnosis(Evidence evidence, String host, String line) {
        var keys = evidence.keysNaming(host);
        String variable = keys.isEmpty() ? "" : ", which " + String.join(" and ", keys) + " names,";
        var steps = new ArrayList<String>();
        steps.add(
                keys.isEmpty()
                        ? "Correct its name in the app's settings; on the server, getent hosts " + host
                                + " shows whether it has an address."
                        : "config:set " + evidence.app() + " " + keys.get(0) + "=VALUE corrects it, or:");
        steps.addAll(Store.meant(line, keys, evidence).link(evidence.app()));
        return new Diagnosis("the host " + host + variable + " is not found from its container", steps);
    }

    private static Diagnosis unnamed(Evidence evidence) {
        return new Diagnosis(
                "a host that it looks for is not found from its container",
                List.of("config:show " + evidence.app() + " shows which hosts its variables name."));
    }
}
