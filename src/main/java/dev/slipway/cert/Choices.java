package dev.slipway.cert;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of an app's certificate: the one that it has, and the one that it had until the proxy has taken the change, whose
 * files must stay that long.
 */
record Choices(@Nullable Choice current, @Nullable Choice previous) {

    static final Choices NONE = new Choices(null, null);

    Choices changedTo(@Nullable Choice next) {
        return new Choices(next, current);
    }

    Choices settled() {
        return new Choices(current, null);
    }

    Optional<Choice> chosen() {
        return Optional.ofNullable(current);
    }

    Stream<String> ids() {
        return Stream.of(Optional.ofNullable(current), Optional.ofNullable(previous))
                .flatMap(Optional::stream)
                .map(Choice::id);
    }
}
