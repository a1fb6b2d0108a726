package io.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxTests {

    private final Inbox inbox = new Inbox(3, Clock.systemUTC());

    @Test
    void givesTheNewestFirst() {
        add("email", "a@example.com", "one");
        add("sms", "+4930123456", "two");
        assertThat(inbox.newest(null, null, 10)).extracting(kept -> kept.message().content())
                .containsExactly("two", "one");
    }

    @Test
    void selectsByChannelAndReceiver() {
        add("email", "a@example.com", "one");
        add("email", "b@example.com", "two");
        add("sms", "a@example.com", "three");
        assertThat(inbox.newest("email", "a@example.com", 10)).extracting(kept -> kept.message().content())
                .containsExactly("one");
    }

    @Test
    void dropsTheOldestAboveItsCapacityButCountsIt() {
        for (int i = 1; i <= 5; i++) {
            add("sms", "+4930123456", "text " + i);
        }
        assertThat(inbox.newest(null, null, 10)).extracting(KeptMessage::sequence).containsExactly(5L, 4L, 3L);
        assertThat(inbox.count()).isEqualTo(new InboxCount(5, Map.of("email", 0L, "push", 0L, "sms", 5L), 3));
    }

    @Test
    void dropsTheOldestWhenTheTextsGrowTooLarge() {
        String half = "x".repeat(Inbox.TEXT_LIMIT / 2);
        add("sms", "first", half);
        add("sms", "second", half);
        assertThat(inbox.newest(null, null, 10)).extracting(kept -> kept.message().receiver())
                .containsExactly("second");
    }

    @Test
    void keepsItsCountsWhenCleared() {
        add("sms", "+4930123456", "text");
        inbox.clear();
        assertThat(inbox.newest(null, null, 10)).isEmpty();
        assertThat(inbox.count().total()).isEqualTo(1);
    }

    @Test
    void changesItsTagWithEveryChange() {
        String empty = inbox.entityTag();
        add("sms", "+4930123456", "text");
        String one = inbox.entityTag();
        inbox.clear();
        assertThat(List.of(empty, one, inbox.entityTag())).doesNotHaveDuplicates();
    }

    @Test
    void countsEveryMessageOfManyThreads() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                for (int n = 0; n < 1000; n++) {
                    add("sms", "+4930123456", "text");
                }
                done.countDown();
            });
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(inbox.count().byChannel()).containsEntry("sms", 8000L);
    }

    private void add(String channel, String receiver, String content) {
        inbox.add(List.of(new InboxMessage("id", channel, "test", receiver, null, content, Map.of())));
    }
}
