package dev.slipway.route.nginx;

import dev.slipway.route.nginx.block.GenerationBlock;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.store.AtomicFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of the configuration on disk: never used twice, so an answer with it proves what was loaded. */
record Generation(Path file, Listening listening, Clock clock) {

    private static final Pattern NUMBER = Pattern.compile("return 200 (\\d{1,18});");

    OptionalLong onDisk() {
        Matcher matcher = NUMBER.matcher(AtomicFile.readable(file).read().orElse(""));
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** The time makes it new also after one that was taken back but may still come into force. */
    long next() {
        return Math.max(clock.millis(), onDisk().orElse(0) + 1);
    }

    FileChange write(long number) {
        return FileChange.write(file, new GenerationBlock(listening, number).text());
    }
}
