package dev.slipway.diagnosis;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A host, a database's most of the time, that has no address from within the container. */
final class UnknownHost implements Symptom {

    private static final List<Pattern> SAID = List.of(
                    "could not translate host name \"([^\"]+)\" to address",
                    "failed to resolve host '([^']+)'",
                    "getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([^\\s:,]+)",
                    "lookup ([^\\s:]+)(?: on \\S+)?: (?:no such host|server misbehaving)",
                    "Unknown (?:MySQL|MariaDB) server host '([^']+)'",
                    "UnknownHostException: ([^\\s:]+)",
                    "php_network_getaddresses: getaddrinfo for ([^\\s:]+) failed",
                    "Error -\\d+ connecting to ([^\\s:]+):\\d+\\. (?:Name or service not known|Temporary failure|No address)",
                    "(?:nc|wget|telnet): bad address '([^']+)'")
            .stream()
            .map(Pattern::compile)
            .toList();

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return SAID.stream()
                .flatMap(pattern -> evidence.all(pattern, said -> Stream.of(diagnosis(evidence, said.group(1)))));
    }

    private static Diagnosis diagnosis(Evidence evidence, String host) {
        var keys = evidence.keysNaming(host);
        String variable = keys.isEmpty() ? "" : ", which " + String.join(" and ", keys) + " names,";
        String app = evidence.app().value();
        return new Diagnosis(
                "the host " + host + variable + " is not found from its container",
                keys.isEmpty()
                        ? "Correct its name in the app's settings, or:"
                        : "config:set " + app + " " + keys.get(0) + "=VALUE corrects it, or:",
                "postgres:link DATABASE " + app + " leads to a database of this server, and sets DATABASE_URL.");
    }
}
