package dev.slipway.container.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine said no with: docker-java gives {@code Status 409: {"message":"…"}}. */
final class Refusal {

    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Refusal() {}

    static String text(DockerException answer) {
        return text(String.valueOf(answer.getMessage()));
    }

    static String text(String body) {
        Matcher message = MESSAGE.matcher(body);
        String text = message.find() ? message.group(1) : body;
        return text.replace("\\\"", "\"")
                .replace("\\n", " ")
                .replace("\\u003e", ">")
                .strip();
    }

    /** The engine has no word of its own for it, only these texts. */
    static boolean isPortTaken(DockerException answer) {
        String text = text(answer);
        return text.contains("port is already allocated") || text.contains("address already in use");
    }
}
