package dev.slipway.build.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ContextTarTest {

    private static final Instant MODIFIED = Instant.parse("2026-05-01T12:00:00.123456Z");

    /** POSIX ustar. */
    private static final int TYPE_FLAG_AT = 156;

    @Test
    void files_directories_and_links_keep_what_the_build_can_see() throws IOException {
        var tree = InMemorySourceTree.empty()
                .with("Dockerfile", "FROM scratch\n")
                .withExecutable("bin/run", "#!/bin/true\n")
                .withLink("bin/again", "run")
                .with("bin/lib/a.txt", "ä");

        var entries = unpack(tree);

        assertThat(entries.keySet())
                .extracting(TarArchiveEntry::getName)
                .containsExactly("./", "Dockerfile", "bin/", "bin/again", "bin/lib/", "bin/lib/a.txt", "bin/run");
        assertThat(entries.keySet())
                .extracting(entry -> Integer.toOctalString(entry.getMode() & 0777))
                .containsExactly("755", "644", "755", "777", "755", "644", "755");
        assertThat(entries.keySet()).allSatisfy(entry -> {
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(MODIFIED.truncatedTo(ChronoUnit.SECONDS));
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
        });
        assertThat(named(entries, "bin/again").getLinkName()).isEqualTo("run");
        assertThat(entries.get(named(entries, "bin/lib/a.txt"))).isEqualTo("ä");
    }

    @Test
    void what_is_ignored_is_not_sent_nor_counted() throws IOException {
        var tree = InMemorySourceTree.empty()
                .with(".dockerignore", "secret*\ndocs\n")
                .with("docs/a.md", "a")
                .with("secret.txt", "s")
                .with("main.py", "12345");

        assertThat(unpack(tree).keySet())
                .extracting(TarArchiveEntry::getName)
                .containsExactly("./", ".dockerignore", "main.py");
        assertThat(context(tree).files()).isEqualTo(2);
        assertThat(context(tree).bytes()).isEqualTo(13 + 5);
    }

    @Test
    void long_names_in_any_script_arrive() throws IOException {
        String path = "verzeichnis/".repeat(20) + "größe-日本.txt";
        var tree = InMemorySourceTree.empty().with(path, "x");

        assertThat(unpack(tree).keySet())
                .extracting(TarArchiveEntry::getName)
                .last()
                .isEqualTo(path);
    }

    @Test
    void the_first_block_is_an_ordinary_header_whatever_the_first_name_is() throws IOException {
        var packed = new ByteArrayOutputStream();

        context(InMemorySourceTree.empty().with("日本.txt", "x")).writeTo(packed);

        assertThat((char) packed.toByteArray()[TYPE_FLAG_AT]).isEqualTo('5');
    }

    @Test
    void an_engine_that_hangs_up_ends_it() {
        var tree = InMemorySourceTree.empty().with("big", "x".repeat(100_000));
        var closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThatThrownBy(() -> context(tree).writeTo(closed))
                .isInstanceOf(IOException.class)
                .hasMessage("Broken pipe");
    }

    private static ContextTar context(SourceTree tree) {
        return new ContextTar(tree, DockerIgnore.of(tree, "Dockerfile"), MODIFIED);
    }

    private static Map<TarArchiveEntry, String> unpack(SourceTree tree) throws IOException {
        var packed = new ByteArrayOutputStream();
        context(tree).writeTo(packed);
        var entries = new LinkedHashMap<TarArchiveEntry, String>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private static TarArchiveEntry named(Map<TarArchiveEntry, String> entries, String name) {
        return entries.keySet().stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
