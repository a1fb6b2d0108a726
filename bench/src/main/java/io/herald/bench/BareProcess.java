package io.herald.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The bare chain as a process of its own, with Herald's heap. */
final class BareProcess implements AutoCloseable {

    private final Program program;

    private BareProcess(Program program) {
        this.program = program;
    }

    static BareProcess start(String uri, String gateway, int concurrency, Path work) throws Exception {
        Program program = Program.java(work, work.resolve("bare.log"), List.of("-cp",
                System.getProperty("java.class.path"), BareChain.class.getName(), uri, gateway, "" + concurrency));
        BareProcess bare = new BareProcess(program);
        for (int waited = 0; !program.printed().contains("ready"); waited++) {
            bare.checkAlive();
            if (waited == 600) {
                program.close();
                throw new IllegalStateException("the bare chain was not ready within 15 s:\n" + program.tail());
            }
            Thread.sleep(25);
        }
        return bare;
    }

    void checkAlive() throws IOException {
        if (!program.alive()) {
            throw new IllegalStateException("the bare chain ended by itself:\n" + program.tail());
        }
    }

    @Override
    public void close() throws Exception {
        program.close();
    }
}
