package io.herald.files;

import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Refuses YAML that would cost its reader too much, and tabs, of which a parser speaks in riddles. All else is the linter's. */
final class YamlForm {

    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 64;

    private final String shown;
    private final byte[] bytes;
    private int aliases;
    private int depth;

    YamlForm(String shown, byte[] bytes) {
        this.shown = shown;
        this.bytes = bytes;
    }

    void check() {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(shown).build();
            new Parse(settings).parseString(new String(bytes, StandardCharsets.UTF_8)).forEach(this::check);
        } catch (MarkedYamlEngineException e) {
            if (String.valueOf(e.getProblem()).contains("TAB")) {
                throw FileContent.wrong(shown, line(e.getProblemMark().orElse(null)), "yaml-tab",
                        "a tab stands where YAML allows only blanks: write blanks");
            }
        } catch (YamlEngineException e) {
            // no YAML at all: the linter says it better
        }
    }

    private void check(Event event) {
        switch (event.getEventId()) {
            case Alias -> aliases++;
            case MappingStart, SequenceStart -> depth++;
            case MappingEnd, SequenceEnd -> depth--;
            default -> {
            }
        }
        if (aliases > MOST_ALIASES) {
            throw FileContent.wrong(shown, line(event), "yaml-aliases",
                    "has more than " + MOST_ALIASES + " aliases (*name): write the values out");
        }
        if (depth > DEEPEST) {
            throw FileContent.wrong(shown, line(event), "yaml-depth", "is nested more than " + DEEPEST + " levels deep: split it");
        }
    }

    private static int line(Event event) {
        return line(event.getStartMark().orElse(null));
    }

    private static int line(Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }
}
