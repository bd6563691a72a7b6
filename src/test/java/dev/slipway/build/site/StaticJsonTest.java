package dev.slipway.build.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.asset.SiteRules;
import dev.slipway.error.AppFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticJsonTest {

    @Test
    void what_it_says_is_taken_over() {
        var read = StaticJson.parse("""
                {"root": "dist/", "clean_urls": true, "error_page": "/errors/404.html",
                 "routes": {"/**": "index.html"}, "headers": {"/**": {"Cache-Control": "no-store"}}}
                """);

        assertThat(read.root()).isEqualTo("dist");
        assertThat(read.rules().errorPage()).isEqualTo("errors/404.html");
        assertThat(read.rules().routes()).containsEntry("/**", "index.html");
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void redirects_are_permanent_unless_they_say_otherwise() {
        var read = StaticJson.parse("""
                {"redirects": {"/old/": {"url": "/new/?a=b"}, "/gone/**": {"url": "https://example.org", "status": 302}}}
                """);

        assertThat(read.rules().redirects())
                .containsEntry("/old/", new SiteRules.Redirect("/new/?a=b", 301))
                .containsEntry("/gone/**", new SiteRules.Redirect("https://example.org", 302));
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void what_has_no_effect_is_said() {
        assertThat(StaticJson.parse("{\"proxies\": {}}").remarks())
                .containsExactly("proxies in static.json has no effect here.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"root\": \"../..\"}",
                "{\"root\": \"a; return 200\"}",
                "{\"error_page\": \"/x y\"}",
                "{\"routes\": {\"/a{2}\": \"index.html\"}}",
                "{\"routes\": {\"/a\": \"$host\"}}",
                "{\"headers\": {\"/**\": {\"X-A\": \"$host\"}}}",
                "{\"headers\": {\"/**\": {\"X-A\": \"a\\nb\"}}}",
                "{\"headers\": {\"/**\": {\"X A\": \"b\"}}}",
                "{\"clean_urls\": \"yes\"}",
                "{\"redirects\": {\"/a\": \"/b\"}}",
                "{\"redirects\": {\"/a\": {\"url\": \"/$host\"}}}",
                "{\"redirects\": {\"/a\": {\"url\": \"//evil.example\\n\"}}}",
                "{\"redirects\": {\"/a\": {\"url\": \"javascript:alert(1)\"}}}",
                "{\"redirects\": {\"/a\": {\"url\": \"/b\", \"status\": 200}}}",
                "{\"redirects\": {\"/a; x\": {\"url\": \"/b\"}}}",
                "[]"
            })
    void what_could_mean_something_else_to_nginx_is_refused(String text) {
        assertThatThrownBy(() -> StaticJson.parse(text))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("static.json");
    }

    @Test
    void patterns_become_expressions() {
        assertThat(SiteRules.regex("/a.b/*/**")).isEqualTo("^/a\\.b/[^/]*/.*$");
    }
}
