package io.herald.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.kernel.FanOut;
import io.herald.kernel.KernelNames;
import io.herald.notification.Flow;
import io.herald.testing.HeraldTest;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** routes/README.md says what there is: no more, no less. */
@HeraldTest
class MapTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final String map = ShippedFiles.text(Path.of("routes/README.md"));

    @Autowired
    ApplicationContext application;

    @Test
    void hasOneRowForEachRoute() {
        List<String> rows = ROW.matcher(section("Routes")).results().map(MatchResult::group).toList();

        assertThat(rows).containsExactlyElementsOf(RouteMap.of(ShippedFiles.set()).stream().map(MapTests::row).toList());
    }

    @Test
    void listsTheStepsOfTheKernel() {
        assertThat(names("The kernel's steps")).isEqualTo(kernel().routes());
    }

    @Test
    void listsWhatTheKernelCalls() {
        assertThat(cells("What the kernel calls", 1)).isEqualTo(Stream.concat(KernelNames.CALLS.stream(),
                Stream.of("<channel>" + KernelNames.SEND)).collect(Collectors.toSet()));
        assertThat(kernel().queues()).allSatisfy(queue -> assertThat(section("What the kernel calls"))
                .contains("`" + queue.replaceFirst("^delivery\\..*", "delivery.<channel>.<provider>") + "`"));
    }

    @Test
    void listsThePropertiesOfAnExchange() throws IllegalAccessException {
        Set<String> properties = new TreeSet<>(Set.of(FanOut.CHANNELS));
        for (Field constant : Flow.class.getFields()) {
            properties.add(constant.get(null) + (constant.getName().equals("METADATA") ? "<key>" : ""));
        }

        assertThat(names("Properties")).isEqualTo(properties);
        properties.remove(Flow.METADATA + "<key>");
        assertThat(PropertyRules.FLOW).isEqualTo(properties);
    }

    @Test
    void listsTheBeansThatRoutesName() {
        Set<String> named = ShippedFiles.routes().stream().flatMap(file -> file.routes().stream())
                .flatMap(ReferenceRules::named).map(bean -> bean.getKey().replace("{{provider}}", "<provider>"))
                .collect(Collectors.toCollection(TreeSet::new));
        named.add("jsonBody"); // for routes of an engineer's own, as docs/recipes.md has one

        assertThat(names("Beans")).isEqualTo(named);
        assertThat(named.stream().filter(name -> !name.contains("<"))).allMatch(kernel()::hasBean);
    }

    @Test
    void listsEveryStepThatIsRefused() {
        assertThat(codes("What is refused")).containsAll(SafetyRules.bannedSteps());
    }

    @Test
    void namesOnlyFilesThatAreThere() {
        assertThat(CODE.matcher(map).results().map(match -> match.group(1))
                .filter(name -> name.matches("(routes|config|src)/[^<]*"))).isNotEmpty().allMatch(name -> Path.of(name).toFile().exists());
    }

    /** The row as it must stand in the map: what the head comment and the steps say. */
    private static String row(RouteMap.Row row) {
        return "| `" + row.id() + "` | " + written(row.in()) + " | " + row.out().stream().map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")) + " | " + written(row.settings()) + " |";
    }

    private static String written(String text) {
        return text.replace("<", "&lt;").replace("*", "\\*");
    }

    private Set<String> names(String title) {
        return cells(title, 0);
    }

    private Set<String> cells(String title, int column) {
        return section(title).lines().filter(line -> line.startsWith("|")).skip(2)
                .map(line -> line.substring(1).split("\\|")[column]).flatMap(cell -> CODE.matcher(cell).results())
                .map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> codes(String title) {
        return CODE.matcher(section(title)).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private String section(String title) {
        return Stream.of(map.split("(?m)^## ")).filter(section -> section.startsWith(title + "\n")).findFirst()
                .orElseThrow(() -> new AssertionError("routes/README.md has no section '" + title + "'"));
    }

    private RunningKernel kernel() {
        return new RunningKernel(application);
    }
}
