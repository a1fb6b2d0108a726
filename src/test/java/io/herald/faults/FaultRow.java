package io.herald.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One row of the fault matrix: a test that takes a {@link Scene}, makes the fault happen there and waits until it has
 * healed. The total-queue check follows by itself, and the row stands in the table.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("faults")
@Timeout(420)
@ExtendWith(FaultRows.class)
@interface FaultRow {

    /** The tag of rows that {@code mvn verify} leaves to {@code mvn verify -Pfaults}. */
    String LONG = "faults-long";

    /** The fault. */
    String value();

    /** How often something may be sent twice. */
    int duplicates() default 0;
}
