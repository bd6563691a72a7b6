package dev.slipway.command.neighbour;

import dev.slipway.command.report.Columns;
import dev.slipway.container.survey.EngineReport;
import dev.slipway.doctor.CertificateLife;
import dev.slipway.doctor.Checkup;
import dev.slipway.doctor.Holdings;
import dev.slipway.host.survey.DiskSpace;
import dev.slipway.host.survey.OpenPort;
import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.voice.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A checkup as one screen of text: long lists are cut, and what needs doing stands last, where the eye is. */
final class Screen {

    private static final int MOST_ROWS = 15;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final Checkup checkup;
    private final List<String> lines = new ArrayList<>();

    Screen(Checkup checkup) {
        this.checkup = checkup;
    }

    List<String> lines() {
        lines.add(Voice.result("Slipway " + checkup.host().version() + " looked at this host and changed nothing"));
        programs();
        machine();
        sites();
        unknownNames();
        certificates();
        ports();
        networks();
        apps();
        findings();
        return List.copyOf(lines);
    }

    private void programs() {
        Checkup.Web web = checkup.web();
        String nginx = web.version().isEmpty()
                ? "no nginx"
                : "nginx " + web.version() + (web.running() ? ", running" : ", not running");
        String docker = checkup.docker().version();
        detail((docker.isEmpty() ? "no Docker engine" : "Docker " + docker) + "; " + nginx);
    }

    private void machine() {
        var memory = checkup.host().memory();
        detail("memory: " + memory.available() / MIB + " of " + memory.total() / MIB + " MiB available, swap: "
                + memory.swapFree() / MIB + " of " + memory.swapTotal() / MIB + " MiB free");
        detail("disk: " + checkup.host().disks().stream().map(Screen::disk).collect(Collectors.joining("; ")));
        String units = checkup.host().units().stream()
                .map(unit -> unit.name() + " " + unit.active() + " (" + unit.sub() + ")")
                .collect(Collectors.joining("; "));
        detail("units: " + (units.isEmpty() ? "none of ours" : units));
    }

    private static String disk(DiskSpace disk) {
        return disk.path() + " " + disk.free() / GIB + " of " + disk.total() / GIB + " GiB free (" + disk.percentFree()
                + " %)";
    }

    private void sites() {
        List<ServedSite> sites = checkup.web().sites();
        table(
                "Sites that nginx serves",
                Columns.titled("HOSTNAMES", "PORTS", "PLACE", "OWNER"),
                sites.stream()
                        .map(site -> List.of(
                                site.hostnames().isEmpty() ? "(any)" : String.join(" ", site.hostnames()),
                                doors(site),
                                site.place().toString(),
                                site.place().owner()))
                        .toList());
    }

    private static String doors(ServedSite site) {
        return site.doors().stream()
                .map(door -> Integer.toString(door.port()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private void unknownNames() {
        Map<String, String> answers = new TreeMap<>();
        for (ServedSite site : checkup.web().sites()) {
            site.doors().stream()
                    .filter(ServedSite.Door::isDefault)
                    .forEach(door -> answers.put(
                            door.toString(),
                            place(site.place()) + (door.claimsDefault() ? ", default_server" : ", as the first")));
        }
        table(
                "Who answers for unknown names",
                Columns.titled("PORT", "SITE"),
                answers.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String place(Place place) {
        return place + " (" + place.owner() + ")";
    }

    private void certificates() {
        table(
                "Certificates",
                Columns.titled("HOSTNAMES", "DAYS LEFT", "PLACE"),
                checkup.web().certificates().stream()
                        .map(life -> List.of(
                                life.named().hostnames().isEmpty()
                                        ? "(all)"
                                        : String.join(" ", life.named().hostnames()),
                                left(life),
                                place(life.named().place())))
                        .toList());
    }

    private static String left(CertificateLife life) {
        return life.isReadable() ? Long.toString(life.daysLeft()) : "?";
    }

    private void ports() {
        Map<String, String> byHolder = checkup.host().ports().stream()
                .collect(Collectors.groupingBy(
                        this::holder,
                        TreeMap::new,
                        Collectors.mapping(
                                Screen::number, Collectors.collectingAndThen(Collectors.toList(), Screen::joined))));
        table(
                "Ports in use",
                Columns.titled("BY", "PORTS"),
                byHolder.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String number(OpenPort open) {
        boolean isLocal = open.address().startsWith("127.") || open.address().equals("::1");
        return open.port() + (isLocal ? " (local)" : "");
    }

    private static String joined(List<String> numbers) {
        Stream<String> shown = numbers.stream().distinct().limit(MOST_ROWS);
        String rest = numbers.stream().distinct().count() > MOST_ROWS ? " …" : "";
        return shown.collect(Collectors.joining(", ")) + rest;
    }

    private String holder(OpenPort open) {
        return checkup.docker().ports().stream()
                .filter(published -> published.port() == open.port())
                .map(published -> "container " + published.container())
                .findFirst()
                .orElse(open.program());
    }

    private void networks() {
        table(
                "Docker networks",
                Columns.titled("NAME", "DRIVER", "SUBNETS"),
                checkup.docker().networks().stream()
                        .filter(network -> !network.subnets().isEmpty())
                        .map((EngineReport.Network network) ->
                                List.of(network.name(), network.driver(), String.join(" ", network.subnets())))
                        .toList());
    }

    private void apps() {
        if (!checkup.apps().isEmpty()) {
            table(
                    "What apps take of the disk",
                    Columns.titled("APP", "BUDGET", "TAKES"),
                    checkup.apps().stream()
                            .map((Holdings.AppDisk disk) ->
                                    List.of(disk.app(), disk.budget().isEmpty() ? "none" : disk.budget(), disk.use()))
                            .toList());
        }
    }

    private void table(String title, Columns columns, List<List<String>> rows) {
        lines.add(Voice.step(title + ": " + (rows.isEmpty() ? "none" : rows.size())));
        if (!rows.isEmpty()) {
            columns.rows(rows.stream().limit(MOST_ROWS).toList()).forEach(this::detail);
        }
        if (rows.size() > MOST_ROWS) {
            detail("… and " + (rows.size() - MOST_ROWS) + " more: doctor --format json shows all");
        }
    }

    private void findings() {
        lines.add(Voice.step("Findings: "
                + (checkup.findings().isEmpty() ? "none" : checkup.findings().size())));
        checkup.findings().forEach(finding -> {
            lines.add(Voice.alert(AdoptCommand.harmless(finding.what())));
            finding.next().forEach(this::detail);
        });
    }

    private void detail(String text) {
        lines.add(Voice.detail(AdoptCommand.harmless(text)));
    }
}
