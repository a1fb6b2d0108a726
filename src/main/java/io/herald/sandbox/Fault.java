package io.herald.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;

/**
 * What some providers of the sandbox are told to do wrong.
 *
 * @param id         a number, from 1
 * @param who        the name that was given: a provider's or a channel's
 * @param providers  whom it concerns
 * @param what       what they do
 * @param status     of a refusal: an HTTP status, or an SMTP reply; null for the usual one
 * @param code       the provider's own code, for mail an enhanced one such as {@code 4.2.2}; null for none
 * @param retryAfter the header, as it was given; null for none
 * @param body       the whole body of the refusal, instead of one with the code; null for none
 * @param left       how many more times; null until it is cleared
 * @param done       how many times it happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(long id, String who, Set<Target> providers, Misbehaviour what, Integer status, String code, String retryAfter,
        String body, Integer left, long done) {

    Fault numbered(long number) {
        return new Fault(number, who, providers, what, status, code, retryAfter, body, left, done);
    }

    /** After it happened once more. */
    Fault happened() {
        return new Fault(id, who, providers, what, status, code, retryAfter, body, left == null ? null : left - 1, done + 1);
    }

    boolean isOver() {
        return left != null && left <= 0;
    }
}
