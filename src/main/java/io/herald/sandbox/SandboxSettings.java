package io.herald.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

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
@Validated
@ConfigurationProperties("herald.sandbox")
record SandboxSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("2525") @Min(0) @Max(65535) int smtpPort,
        @DefaultValue("8099") @Min(0) @Max(65535) int pushPort,
        @DefaultValue("1000") @Min(1) @Max(100_000) int capacity,
        @DefaultValue("sandbox") @NotBlank String accessKeyId,
        @DefaultValue("sandbox") @NotBlank String accessKeySecret,
        @DefaultValue("sandbox") @NotBlank String bearerToken,
        @DefaultValue("sandbox") @NotBlank String twilioAccountSid,
        @DefaultValue("sandbox") @NotBlank String twilioAuthToken) {

    @Override
    public String toString() {
        return "sandbox smtp-port=" + smtpPort + " push-port=" + pushPort + " capacity=" + capacity + " keys=***";
    }
}
