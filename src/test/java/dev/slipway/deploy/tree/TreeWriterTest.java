package dev.slipway.deploy.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AppFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");
    private Path tree;

    @BeforeEach
    void anEmptyDirectory() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Test
    void files_are_readable_for_all_and_nothing_else_whatever_the_tar_says() throws IOException {
        file("./css/app.css", 0104777, "body{}");

        assertThat(written().files()).isEqualTo(1);
        assertThat(tree.resolve("css/app.css")).hasContent("body{}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.resolve("css/app.css"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void links_to_links_are_followed_in_whatever_order_they_come() throws IOException {
        link("chain.txt", "two");
        link("one", "plain.txt");
        link("two", "one");
        link("loop", "pool");
        link("pool", "loop");
        file("plain.txt", 0644, "plain");

        var written = written();

        assertThat(tree.resolve("chain.txt")).hasContent("plain");
        assertThat(written.leftOut()).containsExactlyInAnyOrder("loop", "pool");
    }

    @Test
    void nothing_is_written_outside() throws IOException {
        file("../out.txt", 0644, "x");
        file("/abs.txt", 0644, "x");
        file("a/../../out.txt", 0644, "x");
        link("up", "..");
        file("up/out.txt", 0644, "inside");
        link("abs", directory.toString());
        file("abs/out.txt", 0644, "inside");

        written();

        assertThat(directory.resolve("out.txt")).doesNotExist();
        assertThat(tree.resolve("up/out.txt")).hasContent("inside");
        assertThat(tree.resolve("abs.txt")).doesNotExist();
    }

    @Test
    void a_link_becomes_the_file_that_it_leads_to_and_one_that_leads_out_is_left_out() throws IOException {
        link("css/main.css", "../app.css");
        file("app.css", 0644, "body{}");
        link("index.html", "/proc/self/environ");
        link("passwd", "../../../../etc/passwd");
        link("self", "self");

        var written = written();

        assertThat(tree.resolve("css/main.css")).isRegularFile().hasContent("body{}");
        assertThat(Files.isSymbolicLink(tree.resolve("css/main.css"))).isFalse();
        assertThat(written.leftOut()).containsExactly("index.html", "passwd", "self");
        assertThat(tree.resolve("index.html")).doesNotExist();
    }

    @Test
    void a_link_and_a_file_of_the_same_name_are_the_file() throws IOException {
        link("a", "/etc/passwd");
        file("a", 0644, "mine");

        written();

        assertThat(Files.isSymbolicLink(tree.resolve("a"))).isFalse();
        assertThat(tree.resolve("a")).hasContent("mine");
    }

    @Test
    void devices_and_hidden_files_are_left_out() throws IOException {
        var device = new TarArchiveEntry("sda", TarConstants.LF_BLK);
        tar.putArchiveEntry(device);
        tar.closeArchiveEntry();
        var pipe = new TarArchiveEntry("pipe", TarConstants.LF_FIFO);
        tar.putArchiveEntry(pipe);
        tar.closeArchiveEntry();
        file(".env", 0644, "SECRET=1");
        file(".git/config", 0644, "x");
        file("new\nline", 0644, "x");
        file(".well-known/security.txt", 0644, "Contact:");

        assertThat(written().leftOut()).containsExactly("sda", "pipe");
        assertThat(tree.resolve(".env")).doesNotExist();
        assertThat(tree.resolve(".git")).doesNotExist();
        assertThat(tree.resolve(".well-known/security.txt")).exists();
    }

    @Test
    void too_many_files_or_bytes_are_refused() throws IOException {
        file("a", 0644, "x".repeat(2000));
        file("b", 0644, "x");
        tar.close();

        assertThatThrownBy(() -> new TreeWriter(tree, new TreeLimits(1, 1 << 20)).write(input()))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("more than 1 files");
        assertThatThrownBy(() -> new TreeWriter(tree, new TreeLimits(10, 1000)).write(input()))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("MiB");
    }

    @Test
    void the_time_of_change_is_the_contents_own() throws IOException {
        file("one.css", 0644, "color:red");
        file("two.css", 0644, "color:tan");
        file("again.css", 0644, "color:red");

        written();

        assertThat(time("one.css")).isEqualTo(time("again.css")).isNotEqualTo(time("two.css"));
    }

    private Object time(String name) throws IOException {
        return Files.getLastModifiedTime(tree.resolve(name));
    }

    private TreeWriter.Written written() throws IOException {
        tar.close();
        return new TreeWriter(tree, new TreeLimits()).write(input());
    }

    private ByteArrayInputStream input() {
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private void file(String name, int mode, String content) throws IOException {
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(text.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
    }

    private void link(String name, String target) throws IOException {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
