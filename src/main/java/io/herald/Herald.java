package io.herald;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The notification gateway. */
@SpringBootApplication
public class Herald {

    public static void main(String[] args) {
        SpringApplication.run(Herald.class, args);
    }
}
