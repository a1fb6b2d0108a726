package io.herald.sandbox;

/** The sandbox's side of every HTTP gateway; nobody tells a webhook to misbehave. */
record Gateways(FaultyGateway jsonSms, FaultyGateway twilioSms, FaultyGateway aliyunSms, FaultyGateway push,
        Conversation webhook) {
}
