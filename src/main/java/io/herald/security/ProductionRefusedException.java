package io.herald.security;

import java.util.List;

/** The settings of the profile {@code production} are incomplete or unsafe; one sentence for each reason. */
final class ProductionRefusedException extends RuntimeException {

    ProductionRefusedException(List<String> reasons) {
        super("Herald does not start in the profile production:\n  - " + String.join("\n  - ", reasons));
    }
}
