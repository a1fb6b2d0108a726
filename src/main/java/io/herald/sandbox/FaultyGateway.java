package io.herald.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** One HTTP gateway of the sandbox: does right, or what it was told to do wrong. */
final class FaultyGateway {

    private static final Duration DROP = Duration.ofMillis(100);
    private static final long HUGE = 2L * 1024 * 1024 * 1024;
    private static final int BLOCK = 64 * 1024;

    private final Target target;
    private final Conversation conversation;
    private final Faults faults;

    FaultyGateway(Target target, Conversation conversation, Faults faults) {
        this.target = target;
        this.conversation = conversation;
        this.faults = faults;
    }

    void answer(Call call, Wire wire) throws IOException {
        Fault fault = faults.next(target).orElse(null);
        if (fault == null) {
            wire.send(conversation.answer(call));
            return;
        }
        Reply right = fault.what().keeps() ? conversation.answer(call) : null;
        switch (fault.what()) {
            case ANSWER, FLAP -> wire.send(Refusals.reply(target, fault));
            case REDIRECT -> wire.send(Refusals.redirect());
            case HANG -> {
                faults.waited(Faults.LONGEST);
                wire.cut();
            }
            case DRIP -> drip(right, wire);
            case HALF -> half(right, wire);
            case HUGE -> huge(right, wire);
            default -> wire.cut();
        }
    }

    private void drip(Reply right, Wire wire) throws IOException {
        long drops = Faults.LONGEST.dividedBy(DROP);
        try (OutputStream out = wire.begin(right.status(), right.type(), drops + 1)) {
            for (long drop = 0; drop < drops && faults.waited(DROP); drop++) {
                out.write(' ');
                out.flush();
            }
            wire.cut();
        }
    }

    private static void half(Reply right, Wire wire) throws IOException {
        byte[] whole = right.body().getBytes(StandardCharsets.UTF_8);
        OutputStream out = wire.begin(right.status(), right.type(), whole.length);
        out.write(whole, 0, whole.length / 2);
        out.flush();
        wire.cut();
    }

    private static void huge(Reply right, Wire wire) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) ' ');
        OutputStream out = wire.begin(right.status(), right.type(), HUGE);
        for (long written = 0; written < HUGE; written += block.length) {
            out.write(block);
        }
    }
}
