package io.herald.sandbox;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The sandbox and nothing else of Herald. No component annotation: Herald's own scan must not find it. */
@EnableAutoConfiguration
@Import(SandboxConfiguration.class)
class SandboxApplication {
}
