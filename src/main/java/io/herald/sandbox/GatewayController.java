package io.herald.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The SMS gateways, the webhook and the push endpoint under {@code /sandbox}. */
@RestController
final class GatewayController {

    private final Gateways gateways;

    GatewayController(Gateways gateways) {
        this.gateways = gateways;
    }

    @PostMapping("/sandbox/sms/json")
    void jsonSms(HttpServletRequest request, HttpServletResponse response) throws IOException {
        gateways.jsonSms().answer(call(request, ""), new ServletWire(request, response));
    }

    @PostMapping("/sandbox/sms/twilio/2010-04-01/Accounts/{account}/Messages.json")
    void twilioSms(HttpServletRequest request, HttpServletResponse response, @PathVariable("account") String account)
            throws IOException {
        gateways.twilioSms().answer(call(request, account), new ServletWire(request, response));
    }

    @RequestMapping(path = {"/sandbox/sms/aliyun", "/sandbox/sms/aliyun/"},
            method = {RequestMethod.GET, RequestMethod.POST})
    void aliyunSms(HttpServletRequest request, HttpServletResponse response) throws IOException {
        gateways.aliyunSms().answer(call(request, ""), new ServletWire(request, response));
    }

    @RequestMapping(path = {"/sandbox/push", "/sandbox/push/"}, method = {RequestMethod.GET, RequestMethod.POST})
    void push(HttpServletRequest request, HttpServletResponse response) throws IOException {
        gateways.push().answer(call(request, ""), new ServletWire(request, response));
    }

    @PostMapping("/sandbox/webhook/{name:[A-Za-z0-9._-]{1,64}}")
    void webhook(HttpServletRequest request, HttpServletResponse response, @PathVariable("name") String name)
            throws IOException {
        new ServletWire(request, response).send(gateways.webhook().answer(call(request, name)));
    }

    private static Call call(HttpServletRequest request, String variable) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Call.BODY_LIMIT + 1);
        if (body.length > Call.BODY_LIMIT) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 1 MiB");
        }
        return new Call(request.getMethod(), request.getRequestURI(), variable, request.getQueryString(), request::getHeader,
                body);
    }
}
