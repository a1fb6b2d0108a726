package io.herald.sandbox;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The inbox page. It loads nothing but its own files and runs no inline script. */
@RestController
final class PageController {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] page = file("inbox.html");
    private final byte[] style = file("inbox.css");
    private final byte[] script = file("inbox.js");
    private final byte[] faults = file("faults.js");
    private final byte[] icon = file("icon.svg");

    @GetMapping("/sandbox")
    ResponseEntity<byte[]> page() {
        return answer("text/html;charset=UTF-8", page);
    }

    /** The page names its files relative to {@code /sandbox}. */
    @GetMapping("/sandbox/")
    ResponseEntity<byte[]> withoutSlash() {
        return ResponseEntity.status(302).header("Location", "../sandbox").build();
    }

    @GetMapping("/sandbox/inbox.css")
    ResponseEntity<byte[]> style() {
        return answer("text/css;charset=UTF-8", style);
    }

    @GetMapping("/sandbox/inbox.js")
    ResponseEntity<byte[]> script() {
        return answer("text/javascript;charset=UTF-8", script);
    }

    @GetMapping("/sandbox/faults.js")
    ResponseEntity<byte[]> faults() {
        return answer("text/javascript;charset=UTF-8", faults);
    }

    @GetMapping("/sandbox/icon.svg")
    ResponseEntity<byte[]> icon() {
        return answer("image/svg+xml", icon);
    }

    private static ResponseEntity<byte[]> answer(String type, byte[] body) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .body(body);
    }

    private static byte[] file(String name) {
        try (InputStream in = new ClassPathResource("sandbox/" + name).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the inbox page's " + name + " is not on the class path", e);
        }
    }
}
