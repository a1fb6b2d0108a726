package io.herald.sandbox;

/** One gateway's side of one HTTP exchange. Wrapping one in another is how a gateway is made to misbehave. */
@FunctionalInterface
interface Conversation {

    Reply answer(Call call);
}
