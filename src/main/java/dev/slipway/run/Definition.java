package dev.slipway.run;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ImageId;
import dev.slipway.release.part.Bookends;
import dev.slipway.run.launch.Launch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a backing service is made from, in one word that says nothing of it: SHA-256 of everything the engine is told. */
final class Definition {

    private Definition() {}

    /** Maps without an order of their own come in another one in each process. */
    private static String ordered(Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, String>();
            map.forEach((key, inner) -> sorted.put(String.valueOf(key), ordered(inner)));
            return sorted.toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(Definition::ordered).toList().toString()
                : String.valueOf(value);
    }

    /** What is to be run in it once is run by making it anew. */
    private static String afterStart(Bookends bookends) {
        return bookends.afterStart().stream()
                .map(one -> "\n" + one.command() + new TreeMap<>(one.environment()) + one.seat())
                .collect(Collectors.joining());
    }

    static String of(ImageId image, ContainerSpec.Entry entry, Launch launch, List<Integer> published) {
        var text = String.join(
                        "\n",
                        image.value(),
                        entry.entrypoint().toString(),
                        entry.command().toString(),
                        new TreeMap<>(entry.environment()).toString(),
                        entry.workingDirectory(),
                        launch.surroundings().mounts().toString(),
                        launch.terms().limits().toString(),
                        launch.terms().restart().settled().toString(),
                        launch.terms().stopGrace().toString(),
                        ordered(launch.terms().settings().stream()
                                .map(setting -> List.of(setting.place(), setting.shape(), setting.value()))
                                .toList()))
                // Most have none, and were made before any could.
                + (published.isEmpty() ? "" : "\n" + published)
                + afterStart(launch.bookends());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
