package io.herald.template;

import java.io.Writer;

/** Text in memory that does not grow beyond its limit. */
final class LimitedText extends Writer {

    private final StringBuilder text = new StringBuilder();
    private final int most;

    LimitedText(int most) {
        this.most = most;
    }

    @Override
    public void write(char[] characters, int from, int length) throws TooMuchException {
        if (length > most - text.length()) {
            throw new TooMuchException("the text is too long");
        }
        text.append(characters, from, length);
    }

    @Override
    public void flush() {
        // it is in memory
    }

    @Override
    public void close() {
        // it is in memory
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
