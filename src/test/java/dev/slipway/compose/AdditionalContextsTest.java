package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.BuildRecipe.NamedContext;
import dev.slipway.compose.model.BuildRecipe.NamedContext.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code build.additional_contexts}. */
class AdditionalContextsTest {

    private static ComposeBench copying(String contexts) {
        return ComposeBench.of("services:\n  web:\n    build:\n      context: .\n      additional_contexts: " + contexts
                        + "\n  base:\n    build: .\n")
                .with("shared/a", "a\n");
    }

    private static Map<String, NamedContext> contexts(ComposeBench bench, String service) {
        return bench.service(service).source().recipe().orElseThrow().contexts();
    }

    @Test
    void directories_services_and_images_can_be_copied_from() {
        var bench = copying("[shared=./shared, 'base=service:base', 'alpine:3=docker-image://busybox:1']");

        assertThat(contexts(bench, "web"))
                .isEqualTo(Map.of(
                        "shared", new NamedContext(Kind.DIRECTORY, "shared"),
                        "base", new NamedContext(Kind.SERVICE, "base"),
                        "alpine:3", new NamedContext(Kind.IMAGE, "busybox:1")));
    }

    @Test
    void a_directory_is_found_from_the_file_that_names_it() {
        var bench = ComposeBench.of("include: [sub/compose.yml]\nservices: {base: {image: x}}\n")
                .with(
                        "sub/compose.yml",
                        "services: {web: {build: {context: ., additional_contexts: {s: ../shared, b: 'service:base'}}}}\n")
                .with("sub/Dockerfile", "FROM busybox\n")
                .with("shared/a", "a\n");

        assertThat(contexts(bench, "web"))
                .containsEntry("s", new NamedContext(Kind.DIRECTORY, "shared"))
                .containsEntry("b", new NamedContext(Kind.SERVICE, "base"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[s]", "['s=']", "{s: ''}"})
    void one_that_names_nothing_is_no_directory_of_an_included_file_either(String contexts) {
        var bench = ComposeBench.of("include: [sub/compose.yml]\nservices: {base: {image: x}}\n")
                .with(
                        "sub/compose.yml",
                        "services: {web: {build: {context: ., additional_contexts: " + contexts + "}}}\n")
                .with("sub/Dockerfile", "FROM busybox\n");

        assertThat(bench.told())
                .singleElement()
                .asString()
                .startsWith("sub/compose.yml:1, service web, build.additional_contexts: s names nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a: ../x} | leads out of the tree | Name a directory",
                "{a: /} | leads out of the tree | Name a directory",
                "{a: ./nowhere} | is no directory of the tree: ./nowhere | Add it",
                "{a: 'https://example.org/x.git'} | names what is elsewhere | Name a directory",
                "{a: 'oci-layout://x'} | names what is elsewhere | Name a directory",
                "{a: 'docker-image://X Y'} | 'docker-image://X Y' is not the name of an image | For instance",
                "[a] | a names nothing | For instance a: ./shared",
                "['a='] | a names nothing | For instance a: ./shared",
                "{a: } | a names nothing | For instance a: ./shared",
                "{a: ' '} | a names nothing | For instance a: ./shared",
                "{a b: ./shared} | 'a b' is no name | For instance base",
                "{a: 'service:bse'} | names bse, which is no service | Did you mean service:base?",
                "{a: 'service:web'} | waits for the image of web, which waits for this one | Take one"
            })
    void what_cannot_be_copied_from_is_a_problem_with_its_place(String contexts, String sentence, String remedy) {
        assertThat(copying(contexts).told())
                .singleElement()
                .asString()
                .startsWith("compose.yml:5, service web, build.additional_contexts: " + sentence)
                .contains("| " + remedy);
    }

    @Test
    void a_build_that_waits_for_itself_by_the_name_of_its_image_is_refused() {
        var bench = ComposeBench.of("""
                services:
                  a: {image: shop, build: {context: ., additional_contexts: {x: 'service:b', y: 'service:c'}}}
                  b: {image: 'shop:latest'}
                  c: {build: {context: ., additional_contexts: {x: 'service:d'}}}
                  d: {image: shop}
                """);

        assertThat(bench.told())
                .contains("compose.yml:3, service b, image: waits for the image of b, which waits for this one"
                        + " | Take one of them away.")
                .anySatisfy(told -> assertThat(told).startsWith("compose.yml:4, service c, build.additional_contexts"));
    }

    @Test
    void a_service_of_another_ones_image_can_be_copied_from() {
        var bench = ComposeBench.of("""
                services:
                  a: {build: {context: ., additional_contexts: {x: 'service:b'}}}
                  b: {image: base}
                  c: {image: base, build: {context: ., additional_contexts: {s: ./shared}}}
                """).with("shared/a", "a\n");

        assertThat(contexts(bench, "b")).containsOnlyKeys("s");
    }

    @Test
    void a_service_that_is_none_is_told_of_where_it_is_named() {
        assertThat(ComposeBench.of("""
                        services:
                          a: {image: shop, build: {context: ., additional_contexts: {x: 'service:none'}}}
                          b: {image: shop}
                        """).told()).singleElement().asString().startsWith("compose.yml:2, service a");
    }

    @Test
    void what_else_is_wrong_is_told_in_the_same_breath() {
        assertThat(ComposeBench.of("""
                        services:
                          a: {privileged: true, build: {context: ., additional_contexts: {x: 'service:a'}}}
                        """).told()).hasSize(2);
    }

    @Test
    void builds_that_wait_for_each_other_are_refused() {
        var bench = ComposeBench.of("""
                services:
                  a: {build: {context: ., additional_contexts: {x: 'service:b'}}}
                  b: {build: {context: ., additional_contexts: {x: 'service:a'}}}
                """);

        assertThat(bench.told()).hasSize(2).allMatch(told -> told.contains("build.additional_contexts: waits for"));
    }
}
