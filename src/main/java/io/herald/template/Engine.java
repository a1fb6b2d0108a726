package io.herald.template;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.XMLOutputFormat;
import freemarker.log.Logger;
import freemarker.template.Configuration;
import freemarker.template.ObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import io.herald.catalog.CatalogException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;

/**
 * FreeMarker with nothing to reach: no loader, no Java objects, no class by name, no log. It is loaded with the first template file.
 */
final class Engine {

    private static final Map<Format, Configuration> BY_FORMAT = new ConcurrentHashMap<>();

    private Engine() {
    }

    /**
     * Compiles a text.
     *
     * @param line the line of the file in which the text begins
     * @throws CatalogException with file and line when it is no template
     */
    static Piece compile(String shown, int line, String text, Format format) {
        Configuration configuration = BY_FORMAT.computeIfAbsent(format, Engine::configuration);
        try {
            // The empty lines make the engine's line numbers those of the file; what is rendered loses them again.
            return new Piece(new Template(shown, new StringReader("\n".repeat(line - 1) + text), configuration), line - 1);
        } catch (ParseException e) {
            throw TemplateSource.wrong(shown, Math.max(line, e.getLineNumber()), firstLine(e.getEditorMessage()));
        } catch (IOException e) {
            throw TemplateSource.wrong(shown, line, "cannot be read: " + e.getClass().getSimpleName());
        } catch (StackOverflowError e) {
            throw TemplateSource.wrong(shown, line, "is nested too deeply");
        }
    }

    private static String firstLine(String message) {
        return message == null ? "is no template" : message.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst()
                .orElse("is no template");
    }

    private static Configuration configuration(Format format) {
        silence();
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateLoader(null);
        configuration.setLocalizedLookup(false);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setOutputFormat(outputFormat(format));
        configuration.setObjectWrapper((ObjectWrapper) Engine::onlyModels);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        // The same data make the same text on every machine.
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("0.##########");
        configuration.setBooleanFormat("c");
        configuration.setURLEscapingCharset("UTF-8");
        return configuration;
    }

    private static OutputFormat outputFormat(Format format) {
        return switch (format) {
            case TEXT -> PlainTextOutputFormat.INSTANCE;
            case HTML -> HTMLOutputFormat.INSTANCE;
            case XML -> XMLOutputFormat.INSTANCE;
        };
    }

    /** Its log would repeat what somebody posted. */
    private static void silence() {
        try {
            Logger.selectLoggerLibrary(Logger.LIBRARY_NONE);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TemplateModel onlyModels(Object value) throws TemplateModelException {
        if (value == null || value instanceof TemplateModel) {
            return (TemplateModel) value;
        }
        throw new TemplateModelException("a " + value.getClass().getSimpleName() + " has no place in a template");
    }
}
