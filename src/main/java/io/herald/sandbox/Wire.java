package io.herald.sandbox;

import java.io.IOException;
import java.io.OutputStream;

/** The sandbox's end of one HTTP exchange, whichever server has it. */
interface Wire {

    void send(Reply reply) throws IOException;

    /** Sends the head of an answer whose body has so many bytes, to be written one by one. */
    OutputStream begin(int status, String type, long length) throws IOException;

    /** Ends the connection at once; what was not sent never will be. */
    void cut() throws IOException;
}
