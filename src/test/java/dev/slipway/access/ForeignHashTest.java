package dev.slipway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.StateDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignHashTest {

    @TempDir
    private Path directory;

    @Test
    void the_hash_of_the_owners_files_is_kept_and_shown() {
        var log = new AuditLog(new StateDir(directory));

        log.append(new AuditEntry(Instant.EPOCH, "slipway", "local", "nginx", "shop", 0, 12, "unchanged, sha256:abc"));

        assertThat(log.read())
                .singleElement()
                .hasToString("1970-01-01T00:00:00Z slipway from local: nginx shop, done in 12 ms; your nginx files"
                        + " unchanged, sha256:abc");
    }

    @Test
    void lines_of_before_there_were_hashes_are_read() throws Exception {
        var state = new StateDir(directory);
        Files.writeString(
                state.auditLog(),
                "{\"at\":\"1970-01-01T00:00:00Z\",\"operator\":\"kim\",\"origin\":\"local\","
                        + "\"command\":\"config:set\",\"app\":\"shop\",\"exitCode\":0,\"millis\":1}\n");

        assertThat(new AuditLog(state).read())
                .singleElement()
                .hasToString("1970-01-01T00:00:00Z kim from local: config:set shop, done in 1 ms");
    }
}
