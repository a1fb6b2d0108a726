package io.herald.template;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.core.Environment;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** A compiled text: a body, a subject, or one value for a provider. */
final class Piece {

    private final Template template;
    private final int emptyLines;

    /** @param emptyLines how many the template begins with that are not the author's */
    Piece(Template template, int emptyLines) {
        this.template = template;
        this.emptyLines = emptyLines;
    }

    /**
     * The text for that data, without line ends at its beginning and blanks at its end.
     *
     * @param assumed paths that count as empty texts where the data does not have them
     * @throws TemplateException when the data do not fit
     * @throws TooMuchException when it takes more than a message needs
     */
    String render(JsonNode data, Set<String> assumed, Locale locale, int mostCharacters) throws TemplateException, TooMuchException {
        Budget budget = new Budget();
        LimitedText out = new LimitedText(mostCharacters + emptyLines);
        try {
            Environment environment = template.createProcessingEnvironment(new DataModel(assumed, budget).root(data), out);
            environment.setLocale(locale);
            environment.process();
        } catch (TemplateException e) {
            if (budget.isSpent()) {
                throw new TooMuchException("works too long on this");
            }
            throw e;
        } catch (TooMuchException e) {
            throw new TooMuchException("makes more than " + mostCharacters + " characters of this");
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory refused to be written", e);
        } catch (StackOverflowError e) {
            throw new TooMuchException("is nested too deeply for this");
        }
        return trimmed(out.toString());
    }

    private static String trimmed(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') {
            start++;
        }
        return text.substring(start).stripTrailing();
    }
}
