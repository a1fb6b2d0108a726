package io.herald.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox: receivers of mail, SMS and push on this machine that keep what they get. All values have defaults.
 *
 * @param enabled          whether the sandbox runs; never with real providers
 * @param smtpPort         TCP port of the SMTP server on 127.0.0.1; 0 takes any free one
 * @param pushPort         TCP port of the Alibaba Cloud Push endpoint on 127.0.0.1; 0 takes any free one
 * @param capacity         messages kept; the oldest goes first
 * @param accessKeyId      the Alibaba Cloud access key id that callers sign with
 * @param accessKeySecret  its secret
 * @param bearerToken      the token of the JSON SMS gateway
 * @param twilioAccountSid the account of the Twilio-style SMS gateway
 * @param twilioAuthToken  its token
 */
@ConfigurationProperties("herald.sandbox")
record SandboxSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("2525") int smtpPort,
        @DefaultValue("8099") int pushPort,
        @DefaultValue("1000") int capacity,
        @DefaultValue("sandbox") String accessKeyId,
        @DefaultValue("sandbox") String accessKeySecret,
        @DefaultValue("sandbox") String bearerToken,
        @DefaultValue("sandbox") String twilioAccountSid,
        @DefaultValue("sandbox") String twilioAuthToken) {

    SandboxSettings {
        within("smtp-port", smtpPort, 0, 65_535);
        within("push-port", pushPort, 0, 65_535);
        within("capacity", capacity, 1, 100_000);
        present("access-key-id", accessKeyId);
        present("access-key-secret", accessKeySecret);
        present("bearer-token", bearerToken);
        present("twilio-account-sid", twilioAccountSid);
        present("twilio-auth-token", twilioAuthToken);
    }

    @Override
    public String toString() {
        return "sandbox smtp-port=" + smtpPort + " push-port=" + pushPort + " capacity=" + capacity + " keys=***";
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("'" + key + "' must be " + least + " to " + most);
        }
    }

    private static void present(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("'" + key + "' must not be empty");
        }
    }
}
