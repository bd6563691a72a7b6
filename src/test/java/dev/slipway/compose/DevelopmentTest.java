package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.EngineSetting;
import org.junit.jupiter.api.Test;

/** What counts for a working copy's twin, and on no server. */
class DevelopmentTest {

    @Test
    void the_file_for_development_takes_the_place_of_that_for_production() {
        var bench = ComposeBench.web("image: shop")
                .with("docker-compose.override.yml", "services: {web: {environment: {DEBUG: 'yes'}}}")
                .with("compose.production.yml", "services: {web: {environment: {DEBUG: 'no'}}}");

        var deployed = bench.web().launch().environment().reveal();
        var local = bench.developing(true, "").web().launch().environment().reveal();

        assertThat(deployed).containsEntry("DEBUG", "no");
        assertThat(local).containsEntry("DEBUG", "yes");
        assertThat(bench.remarks())
                .anySatisfy(remark ->
                        assertThat(remark).contains("compose.production.yml: is for production and is left out"));
    }

    @Test
    void paths_are_those_of_the_working_copy_whether_they_are_in_the_tree_or_not() {
        var settings = ComposeBench.web("""
                        build: .
                        volumes: [".:/code", "./conf:/etc/shop:ro", "./uploads:/data", "named:/named"]
                        """)
                .with("conf/shop.conf", "on")
                .with("compose.override.yaml", "volumes: {named: {}}")
                .developing(true, "/home/ada/shop")
                .web()
                .upkeep()
                .settings();

        assertThat(settings)
                .filteredOn(setting -> setting.place().equals("HostConfig.Binds"))
                .extracting(EngineSetting::value)
                .containsExactly(
                        "/home/ada/shop:/code:rw",
                        "/home/ada/shop/conf:/etc/shop:ro",
                        "/home/ada/shop/uploads:/data:rw");
    }

    @Test
    void what_lies_outside_stays_refused() {
        var problems = ComposeBench.web("image: shop\nvolumes: [\"/etc:/host\", \"../other:/other\"]")
                .developing(false, "/home/ada/shop")
                .problems();

        assertThat(problems).hasSize(2);
    }
}
