package io.herald.faults;

import io.herald.Herald;
import io.herald.testing.WithoutLinter;
import org.springframework.boot.SpringApplication;

/** A Herald that starts with routes that the linter would refuse: the kernel keeps its promises around them, too. */
final class UncheckedHerald {

    private UncheckedHerald() {
    }

    public static void main(String[] args) {
        SpringApplication herald = new SpringApplication(Herald.class);
        herald.addInitializers(WithoutLinter::start);
        herald.run(args);
    }
}
