package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** Static files that an image has make a volume the image's; directories for uploads leave it the services'. */
class FilledVolumesTest {

    @Test
    void a_file_counts_wherever_it_lies() throws Exception {
        assertThat(hasFile("static/", "static/css/", "static/css/" + "long".repeat(40) + "/", "static/css/a.css"))
                .isTrue();
    }

    @Test
    void directories_alone_do_not() throws Exception {
        assertThat(hasFile("web/", "web/static/", "web/media/" + "long".repeat(40) + "/"))
                .isFalse();
        assertThat(hasFile()).isFalse();
    }

    private static boolean hasFile(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String name : names) {
                var entry = new TarArchiveEntry(name);
                entry.setSize(name.endsWith("/") ? 0 : 1);
                tar.putArchiveEntry(entry);
                if (!name.endsWith("/")) {
                    tar.write('x');
                }
                tar.closeArchiveEntry();
            }
        }
        return FilledVolumes.hasFile(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
