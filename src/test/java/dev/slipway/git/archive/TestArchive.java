package dev.slipway.git.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A tar with whatever in it. */
public final class TestArchive {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    public TestArchive() {
        this.tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    public TestArchive file(String path, String text) throws IOException {
        return file(path, text, 0644);
    }

    public TestArchive file(String path, String text, int mode) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return entry(new TarArchiveEntry(path, true), content, entry -> entry.setMode(mode));
    }

    public TestArchive directory(String path) throws IOException {
        return entry(new TarArchiveEntry(path + "/", true), new byte[0], entry -> {});
    }

    public TestArchive link(String path, String target) throws IOException {
        return special(path, TarConstants.LF_SYMLINK, target);
    }

    /** Any other kind of entry, by its letter in the format. */
    public TestArchive special(String path, byte kind, String target) throws IOException {
        var entry = new TarArchiveEntry(path, kind, true);
        return entry(entry, new byte[0], made -> made.setLinkName(target));
    }

    private TestArchive entry(TarArchiveEntry entry, byte[] content, Consumer<TarArchiveEntry> more)
            throws IOException {
        entry.setSize(content.length);
        more.accept(entry);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }

    public byte[] tar() throws IOException {
        tar.close();
        return bytes.toByteArray();
    }

    public byte[] tarGz() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar());
        }
        return packed.toByteArray();
    }

    /** A zip of files, given as path, content, path, content; a content that begins with {@code ->} is a link. */
    public static byte[] zip(String... files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (int i = 0; i < files.length; i += 2) {
                boolean isLink = files[i + 1].startsWith("->");
                var entry = new ZipArchiveEntry(files[i]);
                entry.setUnixMode(isLink ? 0120777 : 0100755);
                zip.putArchiveEntry(entry);
                zip.write(files[i + 1].substring(isLink ? 2 : 0).getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
