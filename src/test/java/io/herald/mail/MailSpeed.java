package io.herald.mail;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/** Prints how many messages a second kept connections send, beside camel-mail's connection for each message. */
final class MailSpeed {

    private static final int MESSAGES = 5_000;
    private static final int THREADS = 8;

    private MailSpeed() {
    }

    public static void main(String[] arguments) throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
                PooledMailSender pooled = new PooledMailSender("relay", Mails.relay(server.port(), THREADS, Duration.ofSeconds(10)))) {
            DefaultJavaMailSender single = new DefaultJavaMailSender();
            single.setHost("127.0.0.1");
            single.setPort(server.port());
            single.setProtocol("smtp");
            single.addAdditionalJavaMailProperty("mail.smtp.quitwait", "false");
            MimeMessage message = Mails.message(Mails.relay(server.port()));
            for (int round = 0; round < 3; round++) {
                double each = perSecond(single, message);
                double kept = perSecond(pooled, message);
                System.out.printf("one connection a message %.0f/s, kept connections %.0f/s, ratio %.1f%n", each, kept, kept / each);
            }
        }
    }

    private static double perSecond(JavaMailSender sender, MimeMessage message) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch sent = new CountDownLatch(MESSAGES);
        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            threads.submit(() -> {
                sender.send(new MimeMessage(message));
                sent.countDown();
                return null;
            });
        }
        boolean all = sent.await(60, TimeUnit.SECONDS);
        threads.shutdownNow();
        if (!all) {
            throw new IllegalStateException(sent.getCount() + " messages not sent");
        }
        return MESSAGES / ((System.nanoTime() - start) / 1e9);
    }
}
