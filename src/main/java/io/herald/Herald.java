package io.herald;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.amqp.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The notification gateway. Its broker connections are the kernel's own, so Spring Boot makes none. */
@SpringBootApplication(exclude = RabbitAutoConfiguration.class)
public class Herald {

    public static void main(String[] args) {
        SpringApplication.run(Herald.class, args);
    }
}
