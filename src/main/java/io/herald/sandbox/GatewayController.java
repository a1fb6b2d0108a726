package io.herald.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.server.ResponseStatusException;

/** The SMS gateways, the webhook and the push endpoint under {@code /sandbox}. */
@SandboxController
final class GatewayController {

    private final Gateways gateways;

    GatewayController(Gateways gateways) {
        this.gateways = gateways;
    }

    @PostMapping("/sandbox/sms/json")
    ResponseEntity<byte[]> jsonSms(HttpServletRequest request) throws IOException {
        return answer(gateways.jsonSms(), request, "");
    }

    @PostMapping("/sandbox/sms/twilio/2010-04-01/Accounts/{account}/Messages.json")
    ResponseEntity<byte[]> twilioSms(HttpServletRequest request, @PathVariable("account") String account)
            throws IOException {
        return answer(gateways.twilioSms(), request, account);
    }

    @RequestMapping(path = {"/sandbox/sms/aliyun", "/sandbox/sms/aliyun/"},
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> aliyunSms(HttpServletRequest request) throws IOException {
        return answer(gateways.aliyunSms(), request, "");
    }

    @RequestMapping(path = {"/sandbox/push", "/sandbox/push/"}, method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> push(HttpServletRequest request) throws IOException {
        return answer(gateways.push(), request, "");
    }

    @PostMapping("/sandbox/webhook/{name:[A-Za-z0-9._-]{1,64}}")
    ResponseEntity<byte[]> webhook(HttpServletRequest request, @PathVariable("name") String name) throws IOException {
        return answer(gateways.webhook(), request, name);
    }

    private static ResponseEntity<byte[]> answer(Conversation gateway, HttpServletRequest request, String variable)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(Call.BODY_LIMIT + 1);
        if (body.length > Call.BODY_LIMIT) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 1 MiB");
        }
        Reply reply = gateway.answer(new Call(request.getMethod(), request.getRequestURI(), variable,
                request.getQueryString(), request::getHeader, body));
        return ResponseEntity.status(reply.status())
                .contentType(MediaType.parseMediaType(reply.type()))
                .body(reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
