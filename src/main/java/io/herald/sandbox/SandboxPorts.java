package io.herald.sandbox;

/** Where the running sandbox listens on 127.0.0.1; of use when the settings say 0. */
public interface SandboxPorts {

    /** The port of the SMTP server; 0 while it is not running. */
    int smtp();

    /** The port of the Alibaba Cloud Push endpoint; 0 while it is not running. */
    int push();
}
