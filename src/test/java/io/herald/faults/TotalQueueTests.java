package io.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker itself: a proof by a checker that sees nothing would be none. */
class TotalQueueTests {

    private final TotalQueue queue = new TotalQueue();

    @Test
    void whatWasAcceptedAndIsNowhereIsLost() {
        String number = accepted();

        assertThat(queue.tally(List.of(), List.of()).lost()).containsExactly(number);
        assertThat(queue.tally(List.of("submission #" + number + "0"), List.of()).holds()).isFalse();
    }

    @Test
    void whatIsDeliveredOrVisibleIsNotLost() {
        String one = accepted();
        String other = accepted();

        Tally tally = queue.tally(List.of(text(one)), List.of(text(other)));

        assertThat(tally.holds()).isTrue();
        assertThat(tally.accepted()).isEqualTo(2);
        assertThat(tally.delivered()).isOne();
        assertThat(tally.visible()).isOne();
    }

    @Test
    void whatWasNotAcceptedMayArriveOrNot() {
        String number = queue.submit("r");

        assertThat(queue.tally(List.of(), List.of()).holds()).isTrue();
        assertThat(queue.tally(List.of(text(number)), List.of()).holds()).isTrue();
    }

    @Test
    void whatNobodySubmittedIsUnexpected() {
        assertThat(queue.tally(List.of(text("r7")), List.of()).unexpected()).containsExactly("r7");
        assertThat(queue.tally(List.of("hello"), List.of()).unexpected()).containsExactly("no submission: hello");
    }

    @Test
    void whatArrivesTwiceIsADuplicateAndOnlySoManyAreAllowed() {
        String number = accepted();
        List<String> thrice = List.of(text(number), text(number), text(number));

        assertThat(queue.tally(thrice, List.of()).duplicated()).isEqualTo(2);
        assertThat(queue.tally(thrice, List.of()).holds()).isFalse();
        queue.allowDuplicates(2);
        assertThat(queue.tally(thrice, List.of()).holds()).isTrue();
    }

    @Test
    void countsEachReceiverOfANotificationForItself() {
        List<String> receivers = List.of("+4915200000001", "+4915200000002", "a@example.com");
        String number = queue.submit("f", receivers);
        queue.accept(number);

        Tally tally = queue.tally(List.of("{\"to\":\"+4915200000001\",\"text\":\"submission #" + number + " each\"}"),
                List.of("a@example.com: submission #" + number + " each"));

        assertThat(tally.accepted()).isEqualTo(3);
        assertThat(tally.lost()).containsExactly(number + " +4915200000002");
    }

    @Test
    void theTableStandsBetweenItsMarksAndNowhereElse() {
        String document = "before\n<!-- faults: written by mvn verify -Pfaults -Dherald.faults.write -->\nold\n<!-- end of faults -->\nafter\n";

        assertThat(FaultTable.within(document, "new\n")).isEqualTo(document.replace("old", "new"));
    }

    private String accepted() {
        String number = queue.submit("r");
        queue.accept(number);
        return number;
    }

    private static String text(String number) {
        return "{\"text\":\"submission #" + number + "\"}";
    }
}
