package io.herald.mail;

import io.herald.failure.CodeTable;
import io.herald.failure.ConnectFailure;
import io.herald.failure.Failure;
import java.net.SocketTimeoutException;

/** What a broken-off conversation means, by the code table of its relay. */
final class SmtpVerdict {

    private static final int DEEPEST = 10;

    private final CodeTable codes;

    SmtpVerdict(CodeTable codes) {
        this.codes = codes;
    }

    /**
     * The class, code and words of a failure.
     *
     * @param reply what the relay answered last, null when nothing came
     * @param cause what broke the conversation, null when the relay's answer did
     * @param late  whether it was broken off at the end of the time for the whole call
     */
    Failure of(SmtpStage stage, SmtpReply reply, Throwable cause, boolean late) {
        if (reply != null && reply.refuses()) {
            return refused(stage, reply);
        }
        boolean timedOut = late || has(cause, SocketTimeoutException.class);
        if (stage == SmtpStage.END) {
            return reply != null ? named("no-verdict", "the relay's answer to the message is none: it may have taken it")
                    : named(timedOut ? "timeout-after-data" : "reset-after-data",
                            "the relay did not answer after the end of the message: it may have taken it");
        }
        if (stage == SmtpStage.CONNECT && !timedOut) {
            return unreachable(cause);
        }
        return timedOut ? named("timeout-before-data", "the relay did not answer in time; nothing was sent") : broken();
    }

    /** A failure that Herald itself names. */
    Failure named(String code, String text) {
        return new Failure(codes.of(code), code, text);
    }

    /** A refusal before any mail says nothing about the mail, whatever the reply means elsewhere. */
    private Failure refused(SmtpStage stage, SmtpReply reply) {
        boolean login = stage.compareTo(SmtpStage.AUTH) <= 0;
        String[] names = reply.names();
        return new Failure((login ? codes.find("login-" + reply.status()) : codes.find(names)).orElseGet(() -> codes.of(names)),
                reply.code(), reply.text());
    }

    private Failure unreachable(Throwable cause) {
        if (mentions(cause, "STARTTLS is required")) {
            return named("starttls-missing", "the relay does not offer STARTTLS");
        }
        ConnectFailure why = ConnectFailure.of(cause);
        return why == ConnectFailure.CONNECT_FAILED ? broken() : why.failure(codes);
    }

    private Failure broken() {
        return named("reset-before-data", "the relay ended the connection; nothing was sent");
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < DEEPEST; depth++, link = link.getCause()) {
            if (type.isInstance(link)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(Throwable thrown, String words) {
        return thrown != null && thrown.getMessage() != null && thrown.getMessage().contains(words);
    }
}
