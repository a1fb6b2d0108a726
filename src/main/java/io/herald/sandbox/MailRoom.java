package io.herald.sandbox;

import java.net.Socket;
import java.util.Optional;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;

/** Gives every mail to a relay that does right, or to one that was told not to. */
final class MailRoom implements MessageHandlerFactory {

    private final Inbox inbox;
    private final Faults faults;
    private final OpenSockets sockets;

    MailRoom(Inbox inbox, Faults faults, OpenSockets sockets) {
        this.inbox = inbox;
        this.faults = faults;
        this.sockets = sockets;
    }

    @Override
    public MessageHandler create(MessageContext mail) {
        MailConversation right = new MailConversation(inbox);
        Optional<Socket> socket = sockets.to(mail.getRemoteAddress());
        return socket.flatMap(one -> faults.next(Target.RELAY).<MessageHandler>map(fault -> new FaultyRelay(fault, faults, right, one)))
                .orElse(right);
    }
}
