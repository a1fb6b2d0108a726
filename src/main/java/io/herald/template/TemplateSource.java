package io.herald.template;

import io.herald.catalog.CatalogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of one template file, with line ends as {@code \n}.
 *
 * @param shown the file's path as a person knows it
 */
record TemplateSource(String shown, String text) {

    private static final int MOST_BYTES = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @throws CatalogException when it is too large, no text, or leads out of {@code config} */
    static TemplateSource read(Path config, Path file) {
        String shown = "config/" + config.relativize(file).toString().replace('\\', '/');
        try {
            if (!file.toRealPath().startsWith(config.toRealPath())) {
                throw wrong(shown, 1, "is a link to a file outside of config/: put the file itself here");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(shown, 1, "is larger than " + MOST_BYTES / 1024 + " KB");
            }
            TemplateSource source = new TemplateSource(shown, decoded(shown, Files.readAllBytes(file)));
            source.checkCharacters();
            return source;
        } catch (IOException e) {
            throw new CatalogException(shown + ":1: cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String decoded(String shown, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                throw wrong(shown, 1, "begins with a byte order mark: save it as UTF-8 without one");
            }
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw wrong(shown, 1, "is not UTF-8: save it in that encoding");
        }
    }

    private void checkCharacters() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                throw wrong(lineOf(i), "holds a control character, which no message may have");
            }
        }
    }

    /** The line of that character, from 1. */
    int lineOf(int index) {
        return 1 + (int) text.substring(0, Math.min(index, text.length())).chars().filter(c -> c == '\n').count();
    }

    CatalogException wrong(int line, String what) {
        return wrong(shown, line, what);
    }

    static CatalogException wrong(String shown, int line, String what) {
        return new CatalogException(shown + ":" + line + ": " + what);
    }
}
