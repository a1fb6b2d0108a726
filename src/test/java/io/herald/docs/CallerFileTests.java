package io.herald.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.herald.security.Callers;
import io.herald.testing.Keys;
import org.junit.jupiter.api.Test;

/** The file that config/callers/README.md shows is one that Herald takes. */
class CallerFileTests {

    @Test
    void isTakenAsItIsShown() {
        Keys keys = new Keys();
        keys.write("shop", Markdown.of("config/callers/README.md").blocks().get(0).text());

        try (Callers callers = new Callers(keys.config())) {
            assertThat(callers.named("shop")).hasValueSatisfying(shop -> {
                assertThat(shop.mayUseChannel("sms")).isTrue();
                assertThat(shop.mayUseChannel("push")).isFalse();
                assertThat(shop.operate()).isFalse();
                assertThat(shop.allowance().take()).isZero();
            });
        }
    }
}
