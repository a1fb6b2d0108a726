package io.herald.faults;

import static io.herald.mail.ScriptedSmtpServer.DOT;
import static io.herald.mail.ScriptedSmtpServer.hang;
import static io.herald.mail.ScriptedSmtpServer.reply;
import static io.herald.mail.ScriptedSmtpServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.herald.mail.ScriptedSmtpServer.Action;
import io.herald.mail.ScriptedSmtpServer.Script;
import io.herald.testing.FreePorts;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** What a mail relay can do wrong. */
class SmtpFaultsIT {

    private static final int TIMES = 3;

    @FaultRow("SMTP 451 on a recipient")
    @Tag(FaultRow.LONG)
    void aRelayThatSaysLater(Scene scene) {
        fails(scene, "RCPT", reply("451 4.3.0 later"), "transient");
    }

    @FaultRow("SMTP 550 on a recipient")
    @Tag(FaultRow.LONG)
    void aRelayThatSaysNever(Scene scene) {
        fails(scene, "RCPT", reply("550 5.1.1 no such user"), "permanent");
    }

    @FaultRow("SMTP 535 on authentication")
    @Tag(FaultRow.LONG)
    void aRelayThatDoesNotKnowUs(Scene scene) {
        AtomicInteger left = new AtomicInteger(TIMES);
        scene.relay.always(new Script().offering("AUTH PLAIN LOGIN").on("AUTH",
                faulty(left, reply("535 5.7.8 no"), reply("235 2.7.0 welcome"))));
        scene.ready("herald.email.username=herald", "herald.email.password=herald");
        scene.postMail(6);
        scene.awaitEnds();
        assertThat(scene.deadBecause()).containsExactly("provider-down");
    }

    @FaultRow("SMTP connection refused")
    @Tag(FaultRow.LONG)
    void aRelayThatIsNotThere(Scene scene) {
        scene.ready("herald.email.port=" + FreePorts.next());
        scene.postMail(TIMES);
        scene.postSms(TIMES);
        scene.awaitEnds();
        assertThat(scene.deadBecause()).containsExactly("transient");
    }

    @FaultRow("SMTP hangs before the message")
    @Tag(FaultRow.LONG)
    void aRelayThatHangsBeforeTheMessage(Scene scene) {
        fails(scene, "DATA", hang(), "transient");
    }

    @FaultRow(value = "SMTP hangs after the final dot", duplicates = TIMES)
    @Tag(FaultRow.LONG)
    void aRelayThatHangsAfterTheMessage(Scene scene) {
        fails(scene, DOT, hang(), "unknown");
    }

    @FaultRow("SMTP reset before the message")
    @Tag(FaultRow.LONG)
    void aRelayThatHangsUpBeforeTheMessage(Scene scene) {
        fails(scene, "DATA", reset(), "transient");
    }

    @FaultRow(value = "SMTP reset after the final dot", duplicates = TIMES)
    void aRelayThatHangsUpAfterTheMessage(Scene scene) {
        fails(scene, DOT, reset(), "unknown");
    }

    @FaultRow("SMTP: one recipient of ten refused")
    @Tag(FaultRow.LONG)
    void aRelayThatRefusesOneOfMany(Scene scene) {
        scene.relay.always(new Script().on("RCPT", connection -> {
            String last = connection.commands().get(connection.commands().size() - 1);
            (last.contains("p3@") ? reply("550 5.1.1 no such user") : reply("250 2.1.5 ok")).at(connection);
        }));
        scene.ready();
        List<String> people = IntStream.range(0, 10).mapToObj(i -> "p" + i + "@example.com").toList();
        scene.postToEach(people);
        scene.awaitEnds();
        assertThat(scene.relay.messages()).hasSize(9);
        assertThat(scene.letters()).hasSize(1).allMatch(letter ->
                letter.at("/delivery/receiver/value").asText().equals("p3@example.com"));
    }

    /** The relay does so to the first mails, and takes the rest. */
    private static void fails(Scene scene, String point, Action fault, String kind) {
        // With quick redeliveries a mail needs more than one failure to be given up.
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        Action well = point.equals("DATA") ? connection -> connection.message() : reply("250 2.0.0 ok");
        scene.relay.always(new Script().on(point, faulty(left, fault, well)));
        scene.withRabbit();
        scene.herald(scene.rabbit.port()).edit("config/providers/relay.yaml", "read-timeout: [0-9]+s", "read-timeout: 2s");
        scene.start();
        scene.postMail(TIMES);
        await().atMost(Scene.PATIENCE).until(() -> scene.letters().size() == TIMES);
        assertThat(scene.deadBecause()).containsExactly(kind);
        left.set(0);
        scene.postMail(TIMES);
        scene.awaitEnds();
    }

    private static Action faulty(AtomicInteger left, Action fault, Action well) {
        return connection -> (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? fault : well).at(connection);
    }
}
