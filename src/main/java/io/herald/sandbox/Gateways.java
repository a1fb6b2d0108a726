package io.herald.sandbox;

/** The sandbox's side of every HTTP gateway. */
record Gateways(Conversation jsonSms, Conversation twilioSms, Conversation aliyunSms, Conversation push,
        Conversation webhook) {
}
