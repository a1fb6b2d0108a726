package io.herald.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SendSms of Dysmsapi 2017-05-25. Errors of the message itself come with HTTP 200 and an {@code isv.} code. */
final class AliyunSms implements AliyunAction {

    private static final int NUMBERS_LIMIT = 1000;

    private final Inbox inbox;

    AliyunSms(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "SendSms";
    }

    @Override
    public String version() {
        return "2017-05-25";
    }

    @Override
    public Map<String, String> perform(Map<String, String> parameters) throws AliyunRefusal {
        String numbers = parameters.getOrDefault("PhoneNumbers", "");
        List<String> receivers = Arrays.asList(numbers.split(","));
        check(numbers.isEmpty(), "isv.INVALID_PARAMETERS", "PhoneNumbers is missing");
        check(receivers.size() > NUMBERS_LIMIT, "isv.MOBILE_COUNT_OVER_LIMIT", "more than 1000 numbers");
        check(!receivers.stream().allMatch(PhoneNumbers::look), "isv.MOBILE_NUMBER_ILLEGAL", "invalid number");
        check(absent(parameters, "SignName"), "isv.SMS_SIGNATURE_ILLEGAL", "SignName is missing");
        check(absent(parameters, "TemplateCode"), "isv.SMS_TEMPLATE_ILLEGAL", "TemplateCode is missing");
        String template = parameters.getOrDefault("TemplateParam", "{}");
        Optional<JsonNode> values = Json.read(template).filter(JsonNode::isObject);
        check(values.isEmpty(), "isv.INVALID_JSON_PARAM", "TemplateParam is not a JSON object");
        return send(receivers, text(values.get(), template), parameters);
    }

    private Map<String, String> send(List<String> receivers, String text, Map<String, String> parameters) {
        String bizId = UUID.randomUUID().toString();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("from", parameters.get("SignName"));
        details.put("templateCode", parameters.get("TemplateCode"));
        details.put("templateParam", parameters.getOrDefault("TemplateParam", "{}"));
        details.put("messageId", bizId);
        String id = parameters.getOrDefault("OutId", bizId);
        inbox.add(receivers.stream()
                .map(receiver -> new InboxMessage(id, "sms", "aliyun", receiver, null, text, details))
                .toList());
        return Map.of("Code", "OK", "Message", "OK", "BizId", bizId);
    }

    /** The template's own words are unknown here: its one value is the text, several values show as they came. */
    private static String text(JsonNode values, String template) {
        return values.size() == 1 ? values.elements().next().asText() : template;
    }

    private static boolean absent(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").isBlank();
    }

    private static void check(boolean wrong, String code, String message) throws AliyunRefusal {
        if (wrong) {
            throw new AliyunRefusal(200, code, message);
        }
    }
}
