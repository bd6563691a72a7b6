package dev.slipway.route.nginx.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`a b c;`                        | a(b,c)",
                "`a  \t b\n c ;`                 | a(b,c)",
                "`a \"b c\" 'd \"e';`            | a(b c,d \"e)",
                "`a \"b\\\"c\" 'd\\'e';`         | a(b\"c,d'e)",
                "`a b\"c d'e;`                   | a(b\"c,d'e)",
                "`a \"\";`                       | a()",
                "`a \"b;c{d}e\";`                | a(b;c{d}e)",
                "`a ${b}c;`                      | a(${b}c)",
                "`a b\\;c;`                      | a(b\\;c)",
                "`a ~^\\.x\\d$;`                 | a(~^\\.x\\d$)",
                "`a b#c; # d;`                   | a(b#c)",
                "`# a b;`                        | ``",
                "`a b}c;`                        | a(b}c)",
                "`a; b c;`                       | a() b(c)",
                "`a {}`                          | a()",
                "`a b { c d; e { f; } } g;`      | a(b){c(d) e(){f()}} g()",
                "`a{b;}`                         | a(){b()}",
                "`if ($a ~* \"x{2}\") { b; }`    | if(($a,~*,x{2},)){b()}",
                "`map $a $b { default 1; '' 2; ~^x 3; }` | map($a,$b){default(1) (2) ~^x(3)}",
                "`content_by_lua_block { a = { b = '}' } -- } \n c = \"}\" } d;` | content_by_lua_block() d()",
                "`content_by_lua_block { --[[ } ]] x = {} } d;` | content_by_lua_block() d()",
                "`content_by_lua_block { s = [[ } \" ]] t = a[b[1]] u = [==[ ]] } ]==] --[=[ } ]=] } d;` | content_by_lua_block() d()",
                "`server_name \"a;b\" ~^(?<x>.+)\\.y$;` | server_name(a;b,~^(?<x>.+)\\.y$)",
                "`if ($x = \"}\") { a; }\r\nb;\r\n` | if(($x,=,},)){a()} b()",
                "`a { b;`                        | a(){b()}",
                "`a; } b;`                       | a() b()",
                "`a 'never closed;`              | ``",
                "``                              | ``",
            })
    void text_is_read_as_nginx_reads_it(String text, String expected) {
        var configuration = Configuration.of("# configuration file /etc/nginx/nginx.conf:\n" + text);

        assertThat(shown(configuration.directives())).isEqualTo(expected.strip());
    }

    private static String shown(List<Directive> directives) {
        return directives.stream().map(ConfigurationTest::shown).collect(Collectors.joining(" "));
    }

    private static String shown(Directive directive) {
        String arguments = directive.arguments().stream().collect(Collectors.joining(",", "(", ")"));
        String block = directive.block().isEmpty() ? "" : "{" + shown(directive.block()) + "}";
        return directive.name() + arguments + block;
    }

    @Test
    void a_directive_knows_its_file_and_the_line_it_starts_on() {
        var configuration = Configuration.of("""
                # configuration file /etc/nginx/nginx.conf:
                http {
                    # nothing
                    include conf.d/*.conf;
                    server {
                        server_name
                            a.example;
                    }
                }

                # configuration file /etc/nginx/conf.d/b.conf:

                b "1
                2";
                c;
                """);

        var http = configuration.directives().get(0);
        assertThat(http.block())
                .extracting(Directive::name, Directive::file, Directive::line)
                .containsExactly(
                        tuple("include", "/etc/nginx/nginx.conf", 3),
                        tuple("b", "/etc/nginx/conf.d/b.conf", 2),
                        tuple("c", "/etc/nginx/conf.d/b.conf", 4),
                        tuple("server", "/etc/nginx/nginx.conf", 4));
        assertThat(http.block().get(3).block().get(0).line()).isEqualTo(5);
    }

    @Test
    void files_are_included_in_the_order_of_their_names_and_as_often_as_they_are_named() {
        var configuration = Configuration.of("""
                # configuration file /etc/nginx/nginx.conf:
                http { include sites/*; server { include snippet; } server { include snippet; } }
                # configuration file /etc/nginx/sites/b:
                b;
                # configuration file /etc/nginx/sites/a:
                a;
                # configuration file /etc/nginx/sites/sub/never:
                never;
                # configuration file /etc/nginx/snippet:
                s;
                """);

        assertThat(shown(configuration.directives()))
                .isEqualTo(
                        "http(){include(sites/*) a() b() server(){include(snippet) s()} server(){include(snippet) s()}}");
    }

    @Test
    void files_that_include_each_other_come_to_an_end() {
        var configuration = Configuration.of("""
                # configuration file /etc/nginx/nginx.conf:
                include a;
                # configuration file /etc/nginx/a:
                a; include nginx.conf; include a;
                """);

        assertThat(shown(configuration.directives())).isEqualTo("include(a) a() include(nginx.conf) include(a)");
    }

    @ParameterizedTest
    @CsvSource({
        "/e/*.conf, /e/a.conf, true",
        "/e/*.conf, /e/.a.conf, false",
        "/e/*.conf, /e/a.conf.bak, false",
        "/e/*.conf, /e/x/a.conf, false",
        "/e/*, /e/a, true",
        "/e/*/*.conf, /e/x/a.conf, true",
        "/e/?.conf, /e/a.conf, true",
        "/e/?.conf, /e/ab.conf, false",
        "/e/[ab].conf, /e/b.conf, true",
        "/e/[!ab].conf, /e/b.conf, false",
        "/e/[a-c]x, /e/bx, true",
        "/e/a.conf, /e/a.conf, true",
        "/e/a.conf, /e/axconf, false",
        "/e/(a)+, /e/(a)+, true",
        "/e/[a, /e/[a, true",
    })
    void names_match_as_glob_has_it(String glob, String path, boolean matches) {
        assertThat(new Glob(glob).matches(path)).isEqualTo(matches);
    }
}
