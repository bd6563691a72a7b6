package dev.slipway.release;

import dev.slipway.app.AppName;
import dev.slipway.asset.Assets;
import dev.slipway.asset.ImageTree;
import dev.slipway.asset.SiteRules;
import dev.slipway.asset.UrlPath;
import dev.slipway.container.ImageId;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.cron.ConcurrencyPolicy;
import dev.slipway.release.cron.CronTask;
import dev.slipway.release.cron.Schedule;
import dev.slipway.release.manifest.HealthChecks;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code release.json} holds. */
record ReleaseFile(int number, Origin origin, ContentFile content, OperationFile operation) {

    record ContentFile(
            String image,
            String builder,
            int declaredPort,
            Map<String, List<String>> processes,
            Map<String, String> statics,
            SiteRules site,
            Map<String, PartFile> parts) {

        /** Releases of before there were any have none. */
        ContentFile {
            parts = parts == null ? Map.of() : parts;
            statics = statics == null ? Map.of() : statics;
            site = site == null ? SiteRules.NONE : site;
        }
    }

    record OperationFile(
            int port,
            Map<String, List<Map<String, Object>>> checks,
            Map<String, Integer> formation,
            boolean fixedFormation,
            List<CronFile> cron) {

        /** Releases of before there were any have none. */
        OperationFile {
            cron = cron == null ? List.of() : cron;
        }
    }

    record CronFile(String command, String schedule, String concurrencyPolicy, boolean maintenance) {

        private static CronFile of(CronTask task) {
            return new CronFile(
                    task.command(), task.schedule().text(), task.policy().word(), task.maintenance());
        }

        private CronTask task() {
            return new CronTask(
                    command, new Schedule(schedule), ConcurrencyPolicy.parse(concurrencyPolicy), maintenance);
        }
    }

    static ReleaseFile of(Release release) {
        return new ReleaseFile(
                release.number().value(), release.origin(), written(release.content()), written(release.operation()));
    }

    private static ContentFile written(Content content) {
        var processes = new LinkedHashMap<String, List<String>>();
        content.processes().forEach((type, command) -> processes.put(type.value(), command));
        var statics = new TreeMap<String, String>();
        content.assets().trees().forEach((path, directory) -> statics.put(path.value(), directory.toString()));
        var parts = new LinkedHashMap<String, PartFile>();
        content.parts().byName().forEach((name, part) -> parts.put(name.value(), PartFile.of(part)));
        return new ContentFile(
                content.image().value(),
                content.builder(),
                content.declaredPort(),
                processes,
                statics,
                content.assets().site(),
                parts);
    }

    private static OperationFile written(Operation operation) {
        var formation = new TreeMap<String, Integer>();
        operation.formation().quantities().forEach((type, quantity) -> formation.put(type.value(), quantity));
        return new OperationFile(
                operation.port(),
                operation.checks().declared(),
                formation,
                operation.fixedFormation(),
                operation.cron().stream().map(CronFile::of).toList());
    }

    Release release(AppName app) {
        return new Release(app, new ReleaseNumber(number), origin, readContent(), readOperation());
    }

    private Content readContent() {
        var processes = new LinkedHashMap<ProcessType, List<String>>();
        content.processes().forEach((type, command) -> processes.put(new ProcessType(type), command));
        var statics = new TreeMap<UrlPath, ImageTree>();
        content.statics().forEach((path, directory) -> statics.put(new UrlPath(path), ImageTree.parse(directory)));
        var parts = new LinkedHashMap<ProcessType, Part>();
        content.parts().forEach((name, file) -> parts.put(new ProcessType(name), file.part()));
        return new Content(
                new ImageId(content.image()),
                content.builder(),
                content.declaredPort(),
                processes,
                new Assets(statics, content.site()),
                new Parts(parts));
    }

    private Operation readOperation() {
        var quantities = new TreeMap<ProcessType, Integer>();
        operation.formation().forEach((type, quantity) -> quantities.put(new ProcessType(type), quantity));
        return new Operation(
                operation.port(),
                new HealthChecks(operation.checks()),
                new Formation(quantities),
                operation.fixedFormation(),
                operation.cron().stream().map(CronFile::task).toList());
    }
}
