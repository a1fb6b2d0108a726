package io.herald.sandbox;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("herald.sandbox.enabled")
@EnableConfigurationProperties(SandboxSettings.class)
class SandboxConfiguration {

    @Bean
    Inbox sandboxInbox(SandboxSettings settings) {
        return new Inbox(settings.capacity(), Clock.systemUTC());
    }

    @Bean
    Gateways sandboxGateways(SandboxSettings settings, Inbox inbox) {
        Clock clock = Clock.systemUTC();
        AliyunAccess access = new AliyunAccess(settings.accessKeyId(), settings.accessKeySecret(), clock);
        return new Gateways(
                new JsonSms(inbox, settings.bearerToken()),
                new TwilioSms(inbox, settings.twilioAccountSid(), settings.twilioAuthToken()),
                new AliyunApi(access, new AliyunSms(inbox)),
                new AliyunApi(access, new AliyunPush(inbox, clock)),
                new Webhook(inbox));
    }

    @Bean(destroyMethod = "stop") // a start that fails later calls no lifecycle stop
    SmtpListener sandboxSmtp(SandboxSettings settings, Inbox inbox) {
        return new SmtpListener(settings.smtpPort(), session -> new MailConversation(inbox));
    }

    @Bean(destroyMethod = "stop") // a start that fails later calls no lifecycle stop
    PushListener sandboxPush(SandboxSettings settings, Gateways gateways) {
        return new PushListener(settings.pushPort(), gateways.push());
    }

    @Bean
    SandboxPorts sandboxPorts(SmtpListener smtp, PushListener push) {
        return new ListenerPorts(smtp, push);
    }

    @Bean
    FilterRegistrationBean<LoopbackFilter> sandboxLoopbackFilter() {
        FilterRegistrationBean<LoopbackFilter> filter = new FilterRegistrationBean<>(new LoopbackFilter());
        filter.addUrlPatterns("/sandbox", "/sandbox/*");
        return filter;
    }

    private record ListenerPorts(SmtpListener smtpListener, PushListener pushListener) implements SandboxPorts {

        @Override
        public int smtp() {
            return smtpListener.port();
        }

        @Override
        public int push() {
            return pushListener.port();
        }
    }
}
