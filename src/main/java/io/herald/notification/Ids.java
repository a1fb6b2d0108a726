package io.herald.notification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** The two kinds of id: notifications are numbered by time, deliveries follow from what they deliver. */
public final class Ids {

    private static final UUID DELIVERIES = UUID.fromString("6f1c1f2e-5d0b-5c63-9b0e-0a8f9d4a7c11");
    private static final TimeBasedEpochGenerator TIME = Generators.timeBasedEpochGenerator();
    private static final ThreadLocal<NameBasedGenerator> NAMES =
            ThreadLocal.withInitial(() -> Generators.nameBasedGenerator(DELIVERIES));

    private Ids() {
    }

    /** A new UUIDv7 (RFC 9562 section 5.7). */
    public static String notification() {
        return TIME.generate().toString();
    }

    /** The UUIDv5 (RFC 9562 section 5.5) of one receiver of a notification on one channel. */
    public static String delivery(String notificationId, String channel, Address receiver) {
        return NAMES.get().generate(String.join("\n", notificationId, channel, receiver.kind(), receiver.value()))
                .toString();
    }
}
