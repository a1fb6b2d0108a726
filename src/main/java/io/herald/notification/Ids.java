package io.herald.notification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** The kinds of id: notifications are numbered by time or follow from a key, deliveries follow from what they deliver. */
public final class Ids {

    private static final UUID DELIVERIES = UUID.fromString("6f1c1f2e-5d0b-5c63-9b0e-0a8f9d4a7c11");
    private static final UUID KEYED = UUID.fromString("b9a2f0f3-7c5e-5d7b-8f43-2f6f2f0c9e58");
    private static final TimeBasedEpochGenerator TIME = Generators.timeBasedEpochGenerator();
    private static final ThreadLocal<NameBasedGenerator> NAMES =
            ThreadLocal.withInitial(() -> Generators.nameBasedGenerator(DELIVERIES));
    private static final ThreadLocal<NameBasedGenerator> KEYS =
            ThreadLocal.withInitial(() -> Generators.nameBasedGenerator(KEYED));

    private Ids() {
    }

    /** A new UUIDv7 (RFC 9562 section 5.7). */
    public static String notification() {
        return TIME.generate().toString();
    }

    /** The UUIDv5 (RFC 9562 section 5.5) of one key of one caller, null for none: the same each time. */
    public static String notification(String caller, String key) {
        return KEYS.get().generate((caller == null ? "" : caller) + "\n" + key).toString();
    }

    /** The UUIDv5 (RFC 9562 section 5.5) of one receiver of a notification on one channel. */
    public static String delivery(String notificationId, String channel, Address receiver) {
        return NAMES.get().generate(String.join("\n", notificationId, channel, receiver.kind(), receiver.value()))
                .toString();
    }
}
