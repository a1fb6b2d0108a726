package io.herald.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the sandbox to misbehave. It takes {@code application/json} alone, which no page of another site can send from
 * the user's browser without asking first.
 */
@RestController
final class FaultController {

    private static final int MOST_BYTES = 64 * 1024;

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    @GetMapping("/sandbox/faults")
    List<Fault> all() {
        return faults.all();
    }

    @PostMapping(path = "/sandbox/faults", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> add(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES);
        Optional<JsonNode> json = Json.read(new String(body, StandardCharsets.UTF_8)).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            return problem(HttpStatus.BAD_REQUEST, "The body must be a JSON object, as {\"provider\": \"json-gateway\","
                    + " \"what\": \"answer\", \"status\": 503, \"count\": 3}.", Map.of());
        }
        FaultReader reader = new FaultReader(json.get());
        Optional<Fault> fault = reader.read();
        if (fault.isEmpty()) {
            return problem(HttpStatus.BAD_REQUEST, "The fault cannot be taken as it is: see errors.", reader.errors());
        }
        return faults.add(fault.get()).<ResponseEntity<Object>>map(added -> ResponseEntity.status(HttpStatus.CREATED)
                        .header("Location", "/sandbox/faults/" + added.id()).body(added))
                .orElseGet(() -> problem(HttpStatus.CONFLICT, "There are " + Faults.MOST + " faults already: clear some.", Map.of()));
    }

    @DeleteMapping("/sandbox/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        faults.clear();
    }

    @DeleteMapping("/sandbox/faults/{id:[0-9]{1,18}}")
    ResponseEntity<Object> remove(@PathVariable("id") long id) {
        return faults.remove(id) ? ResponseEntity.noContent().build()
                : problem(HttpStatus.NOT_FOUND, "There is no such fault; it may be over.", Map.of());
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail, Map<String, String> errors) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        if (!errors.isEmpty()) {
            problem.put("errors", errors.entrySet().stream()
                    .map(error -> Map.of("field", error.getKey(), "message", error.getValue())).toList());
        }
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
