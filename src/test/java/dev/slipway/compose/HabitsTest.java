package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write for a host without us is told once, where it stands. */
class HabitsTest {

    private static final String STACK = """
            services:
              web: {build: .}
              nginx:
                image: nginx:1.25
                ports: ["80:80"]
                volumes: ["./nginx:/etc/nginx/conf.d"]
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certbot/certbot",
                "certbot/dns-cloudflare:latest",
                "jrcs/letsencrypt-nginx-proxy-companion",
                "nginxproxy/acme-companion:2",
                "lscr.io/linuxserver/swag"
            })
    void a_service_for_certificates_is_told_who_has_them(String image) {
        assertThat(ComposeBench.web("image: " + image).remarks())
                .singleElement()
                .asString()
                .startsWith("compose.yml:3, service web, image: asks for certificates")
                .endsWith("letsencrypt:enable APP has them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx:1.27", "traefik:v3", "mycertbotics/app:2"})
    void others_are_not(String image) {
        assertThat(ComposeBench.web("image: " + image).remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, name a version",
        "example.org:5000/shop:latest, name a version",
        "postgres, 'name a version, since the next one may not read the data of this one'"
    })
    void an_image_without_a_version_is_told_as_one_in_a_dockerfile_is(String image, String advice) {
        String told = "compose.yml:3, service web, image: " + image + " is another image with every release of it: ";

        assertThat(ComposeBench.web("image: " + image).remarks())
                .anySatisfy(remark -> assertThat(remark).hasToString(told + advice));
    }

    @Test
    void a_proxy_that_wants_the_docker_socket_is_told_that_it_is_not_needed() {
        var told = ComposeBench.web("image: traefik:v3\nvolumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']")
                .told();

        assertThat(told)
                .singleElement()
                .asString()
                .contains(
                        "the Docker socket is root on the host | Take the service away: the host's nginx leads to the others");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tail -f /dev/null | true",
                "sleep infinity | true",
                "sh -c 'exec sleep 1d' | true",
                "tail -f /var/log/app.log | false",
                "sh -c 'sleep 5; exec gunicorn app' | false"
            })
    void a_service_that_only_stays_is_told_of(String command, boolean told) {
        var remarks = ComposeBench.web("image: x:1\nrestart: always\ncommand: " + command)
                .remarks();

        assertThat(remarks.stream().anyMatch(line -> line.contains("run APP web COMMAND")))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy_set_header X-Forwarded-Proto $scheme; | write $http_x_forwarded_proto in place of $scheme",
                "return 301 https://$host$request_uri; | sends everybody to https",
                "rewrite ^ https://$server_name$request_uri? permanent; | sends everybody to https",
                "ssl_certificate /etc/letsencrypt/live/shop/fullchain.pem; | TLS ends at the host's nginx"
            })
    void lines_of_an_nginx_that_are_wrong_behind_another_one_are_told(String line, String sentence) {
        var remarks = ComposeBench.of(STACK)
                .with("nginx/default.conf", "server {\n    listen 80;\n    " + line + "\n}\n")
                .remarks();

        assertThat(remarks)
                .singleElement()
                .asString()
                .startsWith("nginx/default.conf:3: ")
                .contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;",
                "if ($http_x_forwarded_proto = http) { return 301 https://$host$request_uri; }",
                "# return 301 https://$host$request_uri;",
                "return 301 https://other.example.org/;"
            })
    void lines_that_are_right_are_not(String line) {
        var remarks = ComposeBench.of(STACK)
                .with("nginx/default.conf", "server {\n    " + line + "\n}\n")
                .remarks();

        assertThat(remarks).isEmpty();
    }

    @Test
    void an_nginx_that_is_built_is_looked_at_too() {
        var remarks = ComposeBench.of("services: {nginx: {build: ./nginx}}")
                .with("nginx/Dockerfile", "FROM nginx:alpine\nCOPY site.conf /etc/nginx/conf.d/default.conf\n")
                .with("nginx/site.conf", "proxy_set_header X-Forwarded-Proto $scheme;\n")
                .remarks();

        assertThat(remarks).singleElement().asString().startsWith("nginx/site.conf:1: says http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels: ['traefik.http.routers.app-http.rule=Host(`api.example.org`)'] | labels",
                "labels: {traefik.http.routers.app.rule: 'Host(`api.example.org`) && PathPrefix(`/v1`)'} | labels",
                "labels: ['traefik.frontend.rule=Host:api.example.org,www.example.org'] | labels",
                "environment: [VIRTUAL_HOST=api.example.org] | environment"
            })
    void a_hostname_that_another_proxy_was_to_lead_here_is_told_with_what_leads_it(String lines, String key) {
        assertThat(ComposeBench.web("image: x:1\n" + lines).remarks())
                .containsExactly("compose.yml:4, service web, " + key + ": has another proxy lead api.example.org here:"
                        + " domains:add APP api.example.org --process web has nginx do that");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: ['traefik.http.services.app.loadbalancer.server.port=8000']",
                "labels: {traefik.port: 8000}",
                "environment: {VIRTUAL_PORT: 8000}",
                "expose: [8000]\nlabels: [traefik.enable=true, traefik.port=8000]"
            })
    void the_port_that_it_names_to_another_proxy_is_the_one_that_it_listens_on(String lines) {
        assertThat(ComposeBench.web("image: x:1\n" + lines).web().wiring().exposed())
                .containsExactly(8000);
    }
}
