package io.herald.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A running sandbox on free ports, whatever config/ says. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SandboxApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.location=optional:classpath:/sandbox-has-no-file/",
            "server.address=127.0.0.1",
            "herald.sandbox.enabled=true",
            "herald.sandbox.smtp-port=0",
            "herald.sandbox.push-port=0"
        })
@interface SandboxTest {
}
