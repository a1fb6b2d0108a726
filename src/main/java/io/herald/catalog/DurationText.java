package io.herald.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** Reads {@code 30s}, {@code 500ms}, {@code 2m}: the form every duration of Herald's settings has. */
final class DurationText extends StdScalarDeserializer<Duration> {

    private static final long serialVersionUID = 1L;
    /** A number alone would be milliseconds, which nobody means. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,12}(ms|s|m|h|d)");

    DurationText() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        return text != null && FORM.matcher(text).matches() ? DurationStyle.SIMPLE.parse(text)
                : (Duration) context.handleWeirdStringValue(Duration.class, text, "not a time");
    }
}
