package io.herald.push;

import com.aliyuncs.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** What the provider answered: its status, and the {@code MessageId} or the {@code Code} of its JSON body. */
final class PushAnswer extends HttpResponse {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 65_536;

    private final JsonNode body;
    private final String retryAfter;
    private final String date;

    /** @throws IOException when the answer breaks off or is too long */
    PushAnswer(ClassicHttpResponse answer) throws IOException {
        setStatus(answer.getCode());
        body = parsed(bytes(answer.getEntity()));
        retryAfter = header(answer, "Retry-After");
        date = header(answer, "Date");
    }

    /** Always true: else the SDK reads the body itself, and fails with it in its message when it is not JSON. */
    @Override
    public boolean isSuccess() {
        return true;
    }

    /** The provider's id of the push it took. */
    Optional<String> messageId() {
        return getStatus() / 100 == 2 && code().isEmpty() ? name("MessageId") : Optional.empty();
    }

    Optional<String> code() {
        return name("Code");
    }

    Optional<String> requestId() {
        return name("RequestId");
    }

    /** The header {@code Retry-After}, null when there is none. */
    String retryAfter() {
        return retryAfter;
    }

    /** The header {@code Date}, null when there is none. */
    String date() {
        return date;
    }

    /** Ids and codes alone: any other text of an answer may repeat the signed request. */
    private Optional<String> name(String field) {
        String text = body.path(field).asText("");
        return text.length() <= LONGEST_NAME && text.matches("[A-Za-z0-9._:-]+") ? Optional.of(text) : Optional.empty();
    }

    private static byte[] bytes(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] bytes = entity.getContent().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new IOException("the answer is longer than " + LONGEST + " bytes");
        }
        return bytes;
    }

    private static String header(ClassicHttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
