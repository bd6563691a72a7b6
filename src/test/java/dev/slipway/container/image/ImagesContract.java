package dev.slipway.container.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.error.AppFailed;
import dev.slipway.error.NotFound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every engine does with images. {@code busybox:latest} is there. */
public abstract class ImagesContract {

    private static final String DECLARING = """
            FROM busybox:latest
            COPY hello /hello
            EXPOSE 5000 5001/udp
            VOLUME /data
            CMD ["cat", "/hello"]
            """;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    protected final Labels labels = Labels.of("dev.slipway.contract", mark);
    protected final List<String> output = new ArrayList<>();

    protected abstract Images images();

    @AfterEach
    void removeAll() {
        images().list(labels).forEach(image -> {
            image.names().forEach(images()::untag);
            images().remove(image.id());
        });
    }

    @Test
    void a_build_makes_a_named_and_labelled_image_that_tells_what_was_declared() {
        var id = build(DECLARING);

        var image = images().inspect(id).orElseThrow();
        assertThat(image.names()).containsExactly(name("app"));
        assertThat(image.labels().contains(labels)).isTrue();
        assertThat(image.declared().ports()).containsExactly(5000);
        assertThat(image.declared().volumes()).containsExactly("/data");
        assertThat(image.declared().command()).containsExactly("cat", "/hello");
        assertThat(image.declared().healthcheck()).isFalse();
        assertThat(images().inspect(name("app"))).contains(image);
        assertThat(images().list(labels)).extracting(Image::id).containsExactly(id);
        assertThat(output).anySatisfy(line -> assertThat(line).contains("COPY hello /hello"));
    }

    @Test
    void a_step_that_fails_is_named() {
        assertThatThrownBy(() -> build("FROM busybox:latest\nRUN exit 3\n"))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("RUN exit 3");
        assertThat(images().list(labels)).isEmpty();
    }

    @Test
    void a_name_moves_to_the_image_that_is_given_it() {
        var first = build(DECLARING);
        images().tag(first, name("kept"));

        var second = build(DECLARING + "LABEL changed=yes\n");

        assertThat(second).isNotEqualTo(first);
        assertThat(images().inspect(name("app")).orElseThrow().id()).isEqualTo(second);
        assertThat(images().inspect(name("kept")).orElseThrow().id()).isEqualTo(first);
    }

    @Test
    void an_image_goes_with_its_last_name() {
        var id = build(DECLARING);
        images().tag(id, name("kept"));
        images().untag(name("app"));

        assertThat(images().inspect(id)).isPresent();

        images().untag(name("kept"));
        images().untag(name("kept"));
        assertThat(images().inspect(id)).isEmpty();
    }

    @Test
    void an_image_is_removed_with_all_its_names() {
        var id = build(DECLARING);
        images().tag(id, name("kept"));

        assertThat(images().remove(id)).isTrue();

        assertThat(images().inspect(name("kept"))).isEmpty();
        assertThat(images().remove(id)).isTrue();
    }

    @Test
    void what_is_not_there_is_said_to_be_missing() {
        var missing = new ImageId("sha256:" + "f".repeat(64));

        assertThat(images().inspect(missing)).isEmpty();
        assertThat(images().inspect(name("missing"))).isEmpty();
        assertThat(images().layers(missing)).isEmpty();
        assertThatThrownBy(() -> images().tag(missing, name("x"))).isInstanceOf(NotFound.class);
    }

    protected final ImageId build(String dockerfile) {
        var files = new LinkedHashMap<String, String>();
        files.put("Dockerfile", dockerfile);
        files.put("hello", "hello " + mark + "\n");
        return images().build(request(files, Map.of()), output::add);
    }

    protected final BuildRequest request(Map<String, String> files, Map<String, String> arguments) {
        return new BuildRequest(
                stream -> {
                    try (var tar = new TarArchiveOutputStream(stream)) {
                        for (var file : files.entrySet()) {
                            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                            var entry = new TarArchiveEntry(file.getKey());
                            entry.setModTime(0);
                            entry.setSize(content.length);
                            tar.putArchiveEntry(entry);
                            tar.write(content);
                            tar.closeArchiveEntry();
                        }
                    }
                },
                "Dockerfile",
                name("app"),
                labels,
                new BuildRequest.Options(arguments, ResourceLimits.NONE, "", false));
    }

    protected final ImageRef name(String tag) {
        return new ImageRef("slipway-contract/" + mark + ":" + tag);
    }
}
