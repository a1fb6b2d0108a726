package io.herald.mail;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A connection to a relay that another thread may cut at any moment, while it connects too, and that ends by itself when
 * the relay says more than {@value #MOST} bytes in one go: Angus would keep them all.
 */
final class RelaySocket extends Socket {

    /** Bytes of one answer. */
    static final int MOST = 1024 * 1024;

    private final AtomicLong unanswered = new AtomicLong();

    /** Ends it at once, whatever waits on it. */
    void cut() {
        try {
            setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already, or not connected yet
        }
        try {
            close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                return count(super.read(), 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                return count(read, read);
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int octet) throws IOException {
                unanswered.set(0);
                out.write(octet);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                unanswered.set(0);
                out.write(bytes, offset, length);
            }
        };
    }

    private int count(int result, int bytes) throws IOException {
        if (result >= 0 && unanswered.addAndGet(bytes) > MOST) {
            cut();
            throw new IOException("the relay's answer is longer than " + MOST + " bytes");
        }
        return result;
    }
}
