package io.herald.sms;

import io.herald.failure.CodeTable;
import io.herald.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * Stands next to the wire, after the connection is made: whatever fails from here on may have arrived. Hands on the
 * status, {@code Retry-After} and at most so many bytes within so much time; no other header of a stranger goes further.
 */
final class BoundedAnswer implements ExecChainHandler {

    private static final int CHUNK = 8192;

    private final int limit;
    private final Duration deadline;
    private final ScheduledExecutorService clock;
    private final CodeTable codes;

    BoundedAnswer(int limit, Duration deadline, ScheduledExecutorService clock, CodeTable codes) {
        this.limit = limit;
        this.deadline = deadline;
        this.clock = clock;
        this.codes = codes;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = clock.schedule(() -> cut(scope, late), deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return bounded(chain.proceed(request, scope), scope);
        } catch (CallFailedException e) {
            throw e;
        } catch (IOException | HttpException | RuntimeException e) {
            scope.execRuntime.discardEndpoint();
            boolean timedOut = late.get() || e instanceof SocketTimeoutException;
            throw failed(timedOut ? "timeout-after-data" : "reset-after-data", e);
        } finally {
            alarm.cancel(false);
        }
    }

    private ClassicHttpResponse bounded(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        BasicClassicHttpResponse kept = new BasicClassicHttpResponse(response.getCode());
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null) {
            kept.setHeader(retryAfter);
        }
        kept.setEntity(new ByteArrayEntity(read(response, scope), (ContentType) null));
        return kept;
    }

    private byte[] read(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        InputStream body = entity.getContent();
        byte[] bytes = readAtMost(body, limit + 1);
        if (bytes.length <= limit) {
            // the client gives a connection back only from further out, where this answer no longer hangs on it
            scope.execRuntime.releaseEndpoint();
            return bytes;
        }
        // closing the stream would first read the rest of it: close the connection instead
        scope.execRuntime.discardEndpoint();
        if (response.getCode() / 100 == 2) {
            throw failed("answer-too-large", null);
        }
        return new byte[0];
    }

    private CallFailedException failed(String code, Exception cause) {
        return new CallFailedException(new Failure(codes.of(code), code,
                "the request left and no whole answer came: it may have been sent"), cause);
    }

    private static byte[] readAtMost(InputStream body, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        byte[] chunk = new byte[Math.min(CHUNK, most)];
        int read;
        while (bytes.size() < most && (read = body.read(chunk, 0, Math.min(chunk.length, most - bytes.size()))) >= 0) {
            bytes.write(chunk, 0, read);
        }
        return bytes.toByteArray();
    }

    private static void cut(ExecChain.Scope scope, AtomicBoolean late) {
        late.set(true);
        if (scope.execRuntime instanceof Cancellable running) {
            running.cancel();
        }
    }
}
