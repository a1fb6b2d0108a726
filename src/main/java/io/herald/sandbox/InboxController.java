package io.herald.sandbox;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the sandbox received, as JSON; answers 304 when nothing changed since the caller's entity tag. */
@RestController
final class InboxController {

    private static final int LIMIT = 100_000;

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping("/sandbox/messages")
    ResponseEntity<List<KeptMessage>> messages(
            @RequestParam(name = "channel", required = false) String channel,
            @RequestParam(name = "receiver", required = false) String receiver,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestHeader(name = "If-None-Match", required = false) String known) {
        if (limit < 1 || limit > LIMIT) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + LIMIT);
        }
        return unlessKnown(known, () -> inbox.newest(channel, receiver, limit));
    }

    @GetMapping("/sandbox/messages/count")
    ResponseEntity<InboxCount> count(@RequestHeader(name = "If-None-Match", required = false) String known) {
        return unlessKnown(known, inbox::count);
    }

    @DeleteMapping("/sandbox/messages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        inbox.clear();
    }

    /** The tag is taken before the answer, so a message in between makes the next poll ask again. */
    private <T> ResponseEntity<T> unlessKnown(String known, Supplier<T> answer) {
        String tag = inbox.entityTag();
        return tag.equals(known)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).header("Cache-Control", "no-cache").body(answer.get());
    }
}
