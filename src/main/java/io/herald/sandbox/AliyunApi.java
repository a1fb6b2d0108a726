package io.herald.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** An RPC endpoint of Alibaba Cloud with one action: checks the caller, performs, answers in JSON or XML as asked. */
final class AliyunApi implements Conversation {

    private final AliyunAccess access;
    private final AliyunAction action;

    AliyunApi(AliyunAccess access, AliyunAction action) {
        this.access = access;
        this.action = action;
    }

    @Override
    public Reply answer(Call call) {
        SortedMap<String, String> parameters = new TreeMap<>();
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
        try {
            parameters.putAll(Fields.of(call));
            access.check(call.method(), parameters);
            checkAction(parameters);
            answer.putAll(action.perform(parameters));
            return write(200, action.name() + "Response", answer, parameters);
        } catch (AliyunRefusal refusal) {
            answer.put("HostId", "sandbox");
            answer.put("Code", refusal.code());
            answer.put("Message", refusal.getMessage());
            return write(refusal.status(), "Error", answer, parameters);
        }
    }

    private void checkAction(Map<String, String> parameters) throws AliyunRefusal {
        if (!action.version().equals(parameters.get("Version"))) {
            throw new AliyunRefusal(400, "InvalidVersion", "Specified parameter Version is not valid.");
        }
        if (!action.name().equals(parameters.get("Action"))) {
            throw new AliyunRefusal(404, "InvalidAction.NotFound",
                    "Specified api is not found, please check your url and method.");
        }
    }

    private static Reply write(int status, String root, Map<String, String> answer, Map<String, String> parameters) {
        if ("JSON".equalsIgnoreCase(parameters.get("Format"))) {
            return Reply.json(status, answer);
        }
        StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?><").append(root).append('>');
        answer.forEach((name, value) ->
                xml.append('<').append(name).append('>').append(escape(value)).append("</").append(name).append('>'));
        return new Reply(status, "text/xml;charset=UTF-8", xml.append("</").append(root).append('>').toString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
