package io.herald.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.failure.Failure;
import io.herald.failure.FailureClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of Mobile Push by the shipped file. */
class PushFailuresTests {

    private final PushFailures failures = new PushFailures(PushFixture.shipped("127.0.0.1:1", Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"", "7"})
    void everyStatusHasItsClass(String retryAfter) throws IOException {
        for (int status = 100; status <= 599; status++) {
            Failure failure = failures.of(answer(status, retryAfter, ""));
            assertThat(failure.kind()).as("%d %s", status, retryAfter).isEqualTo(expected(status, retryAfter));
            assertThat(failure.code()).isEqualTo("http-" + status);
        }
    }

    @Test
    void aCodeDecidesWhateverTheStatus() throws IOException {
        for (int status = 200; status <= 599; status++) {
            Failure failure = failures.of(answer(status, "", "{\"Code\":\"Throttling.Api\"}"));
            assertThat(failure.kind()).as("%d", status)
                    .isEqualTo(status / 100 == 3 ? FailureClass.PERMANENT : FailureClass.THROTTLED);
        }
    }

    private static FailureClass expected(int status, String retryAfter) {
        if (status < 300) {
            return FailureClass.UNKNOWN;
        }
        if (status == 429 || status == 503 && !retryAfter.isEmpty()) {
            return FailureClass.THROTTLED;
        }
        if (Set.of(401, 402, 403).contains(status)) {
            return FailureClass.PROVIDER_DOWN;
        }
        return status >= 500 || Set.of(408, 425).contains(status) ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
    }

    private static PushAnswer answer(int status, String retryAfter, String body) throws IOException {
        BasicClassicHttpResponse answer = new BasicClassicHttpResponse(status);
        answer.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        if (!retryAfter.isEmpty()) {
            answer.setHeader("Retry-After", retryAfter);
        }
        return new PushAnswer(answer);
    }
}
