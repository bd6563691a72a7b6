package dev.slipway.doctor;

import dev.slipway.route.Hostname;
import dev.slipway.route.dns.Misdirection;
import dev.slipway.route.survey.Clash;
import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.WebSurvey;
import java.util.List;
import java.util.stream.Stream;

/** What is worth saying about nginx and what it serves. */
final class WebFindings {

    /** Let's Encrypt's clients renew 30 days before the end: with fewer left than this, they have failed for two weeks. */
    private static final int RENEWED_BY = 14;

    private WebFindings() {}

    static Stream<Finding> of(WebSurvey survey, List<CertificateLife> certificates) {
        return Stream.of(
                        survey.program().obstacles().stream().map(Finding::of),
                        survey.clashes().stream().map(WebFindings::clash),
                        new DoorFindings(survey.sites()).all(),
                        certificates.stream().flatMap(WebFindings::certificate))
                .flatMap(found -> found);
    }

    /** The hostnames of apps. */
    static List<Hostname> ours(List<ServedSite> sites) {
        return sites.stream()
                .filter(site -> !site.place().isOwners())
                .flatMap(site -> site.hostnames().stream())
                .distinct()
                .map(Hostname::new)
                .toList();
    }

    /** What may be right, a CDN for instance, is nothing to do something about. */
    static Stream<Finding> of(List<Misdirection> misdirections) {
        return misdirections.stream()
                .filter(Misdirection::isCertain)
                .map(misdirection -> new Finding(misdirection.sentence(), misdirection.next()));
    }

    private static Finding clash(Clash clash) {
        Place loser = clash.second();
        if (clash.kind() == Clash.Kind.REGEX && !clash.first().isOwners()) {
            return Finding.of(
                    clash.hostname() + " of " + clash.first().owner() + " is also matched by an expression at " + loser
                            + ", which gets nothing for it.",
                    "Narrow the expression in " + loser + ", or: domains:remove "
                            + clash.first().app() + " " + clash.hostname());
        }
        return Finding.of(
                clash.hostname() + " is in two server blocks on one port: " + clash.first() + " serves it, " + loser
                        + " gets nothing for it.",
                clash.second().isOwners()
                        ? "Take the name out of one of them, then: nginx -t && systemctl reload nginx"
                        : "domains:remove " + loser.app() + " " + clash.hostname());
    }

    private static Stream<Finding> certificate(CertificateLife life) {
        String names = life.named().hostnames().isEmpty()
                ? life.named().path()
                : String.join(" ", life.named().hostnames());
        Place place = life.named().place();
        if (!life.isReadable()) {
            return life.named().path().startsWith("/") && !life.named().path().contains("$")
                    ? Stream.of(Finding.of(
                            "The certificate of " + names + " (" + place + ") cannot be read: " + life.unreadable()
                                    + ".",
                            "ls -lL " + life.named().path()))
                    : Stream.empty();
        }
        if (life.daysLeft() >= RENEWED_BY) {
            return Stream.empty();
        }
        String state = life.daysLeft() < 0 ? "has expired" : "ends in " + life.daysLeft() + " days";
        return Stream.of(Finding.of(
                "The certificate of " + names + " " + state + " (" + place + ").",
                place.isOwners()
                        ? "Renew it with what made it, for instance: certbot renew"
                        : "letsencrypt:auto-renew " + place.app() + ", or certs:update " + place.app()));
    }
}
