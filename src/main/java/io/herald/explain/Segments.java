package io.herald.explain;

import io.herald.notification.Address;
import io.herald.notification.Delivery;
import io.herald.notification.SmsSegments;

/**
 * What a text message costs: each of its segments is charged as a message.
 *
 * @param encoding   {@code GSM-7} or {@code UCS-2}
 * @param characters as a person counts them
 * @param units      as the encoding counts them
 * @param free       units that are left in the last segment
 * @param because    the first character that GSM-7 does not have; null in GSM-7
 */
public record Segments(String encoding, int segments, int characters, int units, int free, String because) {

    /** Null for what does not go to a telephone number. */
    static Segments of(Delivery delivery) {
        if (!delivery.receiver().kind().equals(Address.PHONE)) {
            return null;
        }
        String text = delivery.content();
        SmsSegments counted = SmsSegments.of(text);
        return new Segments(counted.encoding().name().replace('_', '-'), counted.segments(), text.codePointCount(0, text.length()),
                counted.units(), counted.free(), counted.beyond());
    }
}
