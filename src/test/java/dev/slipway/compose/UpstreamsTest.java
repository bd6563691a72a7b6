package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Wiring.Dependency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An nginx of the stack needs what its files ask, also where the compose file leaves that out. */
class UpstreamsTest {

    private static final String STACK = """
            services:
              nginx:
                image: nginx:1.25
                ports: ["80:80"]
                volumes: ["./conf.d:/etc/nginx/conf.d"]
              web: {build: ., container_name: dg01}
              worker: {build: .}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upstream app { server web:8000; }",
                "location / { proxy_pass http://web:8000/; }",
                "location / { proxy_pass http://web; }",
                "location / { uwsgi_pass web:9000; }",
                "fastcgi_pass   web:9000;",
                "set $upstream http://web:8000;",
                "set $upstream \"web\";",
                "proxy_pass http://dg01:8000;"
            })
    void what_its_files_ask_is_waited_for(String line) {
        assertThat(needs(STACK, line)).containsExactly("web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# proxy_pass http://web:8000;",
                "server_name web;",
                "proxy_pass http://web.example.org;",
                "server { listen 80; }",
                "root /usr/share/web;"
            })
    void what_they_only_mention_is_not(String line) {
        assertThat(needs(STACK, line)).isEmpty();
    }

    @Test
    void of_an_nginx_that_is_built_the_files_of_its_context_count() {
        var bench = ComposeBench.of("services: {front: {build: ./front, ports: ['80:80']}, api: {build: .}}")
                .with(
                        "front/Dockerfile",
                        "FROM node AS build\nFROM nginx:alpine\nCOPY default.conf /etc/nginx/conf.d/\n")
                .with("front/default.conf", "proxy_pass http://api:3000;");

        assertThat(needs(bench, "front")).containsExactly("api");
    }

    @Test
    void who_waits_for_it_is_not_waited_for() {
        var stack = STACK.replace("web: {build: .,", "web: {build: ., depends_on: [nginx],");

        assertThat(needs(stack, "proxy_pass http://web:8000;")).isEmpty();
    }

    @Test
    void who_is_on_another_network_is_not_asked() {
        var stack = STACK.replace("web: {build: .,", "web: {build: ., networks: [back],") + "networks: {back: }\n";

        assertThat(needs(stack, "proxy_pass http://web:8000;")).isEmpty();
    }

    @Test
    void what_the_file_says_already_stays() {
        var stack = STACK.replace("image: nginx:1.25", "image: nginx:1.25\n    depends_on: [web]");

        assertThat(needs(stack, "proxy_pass http://web:8000;")).containsExactly("web");
    }

    private static List<String> needs(String stack, String line) {
        return needs(ComposeBench.of(stack).with("conf.d/app.conf", line + "\n"), "nginx");
    }

    private static List<String> needs(ComposeBench bench, String service) {
        return bench.service(service).wiring().dependencies().stream()
                .map(Dependency::on)
                .map(Object::toString)
                .toList();
    }
}
