package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The worked example of Alibaba Cloud's "Request signatures" document (ECS, DescribeRegions). */
class AliyunSignatureTests {

    private static final String STRING_TO_SIGN = "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions"
            + "%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"
            + "%26SignatureVersion%3D1.0%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26";

    @Test
    void buildsTheDocumentedStringToSign() {
        TreeMap<String, String> parameters = new TreeMap<>(Map.of(
                "Action", "DescribeRegions", "Format", "XML", "Version", "2014-05-26", "AccessKeyId", "testid",
                "SignatureMethod", "HMAC-SHA1", "SignatureVersion", "1.0", "Timestamp", "2016-02-23T12:46:24Z",
                "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", "Signature", "left out"));
        assertThat(AliyunSignature.stringToSign("GET", parameters)).isEqualTo(STRING_TO_SIGN);
    }

    @Test
    void signsAsDocumented() {
        assertThat(new AliyunSignature("testsecret").sign(STRING_TO_SIGN)).isEqualTo("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
    }

    @Test
    void encodesAsRfc3986() {
        assertThat(AliyunSignature.stringToSign("POST", new TreeMap<>(Map.of("Body", "a b*~ü+/"))))
                .isEqualTo("POST&%2F&Body%3Da%2520b%252A~%25C3%25BC%252B%252F");
    }
}
