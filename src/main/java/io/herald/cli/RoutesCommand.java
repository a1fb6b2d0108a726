package io.herald.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.herald.catalog.Catalog;
import io.herald.catalog.CatalogReader;
import io.herald.catalog.Provider;
import io.herald.files.FileMistakesException;
import io.herald.files.FileSetReader;
import io.herald.lint.RouteMap;
import io.herald.notification.Channel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code herald routes}: the map of a folder. */
@Command(name = "routes", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Prints the map of a folder: every route with what feeds it, what it hands on to, its policy and its place; every"
                + " channel with its providers, and every enabled provider.",
        footer = {"", "Exit code: 0, or 1 when a file cannot be read ('herald check' says more).", "",
            "  herald routes", "  herald routes --format json"})
final class RoutesCommand implements Callable<Integer> {

    private enum Format { text, json }

    @Spec
    private CommandSpec spec;

    @Option(names = "--folder", paramLabel = "<folder>", description = "holds routes/ and config/ (default: this one)")
    private Path folder;

    @Option(names = "--format", paramLabel = "<format>", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default text)")
    private Format format;

    /** One channel. */
    private record ChannelRow(String name, List<String> receivers, List<String> providers, int consumers, String schedule, String file) {

        static ChannelRow of(Channel channel) {
            return new ChannelRow(channel.name(), channel.receivers(), channel.providers(), channel.consumers(), channel.schedule(),
                    "config/channels/" + channel.name() + ".yaml");
        }
    }

    /** One provider. */
    private record ProviderRow(String name, String kind, String route, String file) {

        static ProviderRow of(Provider provider) {
            return new ProviderRow(provider.name(), provider.kind(), provider.route(), "config/providers/" + provider.name() + ".yaml");
        }
    }

    /** What JSON holds. */
    private record FolderMap(List<RouteMap.Row> routes, List<ChannelRow> channels, List<ProviderRow> providers) {
    }

    @Override
    public Integer call() throws Exception {
        HeraldFolder place = HeraldFolder.find(folder, null, List.of());
        try (OfflineHerald herald = new OfflineHerald(place.settings())) {
            Path config = Path.of(herald.part(Environment.class).getProperty("herald.config", "config"));
            try {
                print(RouteMap.of(herald.part(FileSetReader.class).read()), herald.part(CatalogReader.class).read(config));
                return 0;
            } catch (FileMistakesException e) {
                e.mistakes().forEach(each -> spec.commandLine().getErr().println(each));
                return 1;
            }
        }
    }

    private void print(List<RouteMap.Row> routes, Catalog catalog) throws Exception {
        List<ChannelRow> channels = catalog.channels().stream().map(ChannelRow::of).sorted(Comparator.comparing(ChannelRow::name)).toList();
        List<ProviderRow> providers = catalog.providers().stream().map(ProviderRow::of).sorted(Comparator.comparing(ProviderRow::name)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(JsonMapper.builder().build().writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new FolderMap(routes, channels, providers)));
        } else {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("route", "in", "out", "policy", "place")));
            routes.forEach(each -> rows.add(List.of(each.id(), each.in(), String.join(", ", each.out()), each.policy(),
                    each.file() + ":" + each.line())));
            table(out, rows);
            rows.clear();
            rows.add(List.of("channel", "receivers", "providers", "consumers", "schedule", "place"));
            channels.forEach(each -> rows.add(List.of(each.name(), String.join(", ", each.receivers()), String.join(", ", each.providers()),
                    Integer.toString(each.consumers()), each.schedule(), each.file())));
            table(out, rows);
            rows.clear();
            rows.add(List.of("provider", "kind", "route", "place"));
            providers.forEach(each -> rows.add(List.of(each.name(), each.kind(), each.route(), each.file())));
            table(out, rows);
        }
        out.flush();
    }

    private static void table(PrintWriter out, List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
    }
}
